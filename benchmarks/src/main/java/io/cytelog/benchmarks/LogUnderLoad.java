package io.cytelog.benchmarks;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.ReadConcern;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import io.cytelog.axon.mongodb.AppendConflictException;
import io.cytelog.axon.mongodb.CheckpointSigner;
import io.cytelog.axon.mongodb.CommitLog;
import io.cytelog.axon.mongodb.CommitLogProvisioner;
import io.cytelog.axon.mongodb.CommitLogSettings;
import io.cytelog.axon.mongodb.EventPayloads;
import io.cytelog.axon.mongodb.MongoEventStorageEngine;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import org.axonframework.eventsourcing.eventstore.AppendCondition;
import org.axonframework.eventsourcing.eventstore.AppendEventsTransactionRejectedException;
import org.axonframework.eventsourcing.eventstore.ConsistencyMarker;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine.AppendTransaction;
import org.axonframework.eventsourcing.eventstore.GenericTaggedEventMessage;
import org.axonframework.eventsourcing.eventstore.GlobalIndexConsistencyMarker;
import org.axonframework.eventsourcing.eventstore.SourcingCondition;
import org.axonframework.eventsourcing.eventstore.TaggedEventMessage;
import org.axonframework.messaging.core.MessageStream;
import org.axonframework.messaging.core.MessageType;
import org.axonframework.messaging.core.QualifiedName;
import org.axonframework.messaging.eventhandling.EventMessage;
import org.axonframework.messaging.eventhandling.GenericEventMessage;
import org.axonframework.messaging.eventstreaming.EventCriteria;
import org.bson.Document;
import org.bson.RawBsonDocument;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** A fresh log in a database of its own, behind Axon's interface, and beside it a collection for what mongod does raw. */
final class LogUnderLoad implements AutoCloseable {
    private static final MessageType VISITED = new MessageType(new QualifiedName("bench.Visited"), "1");
    private static final String COMMITS = "commits";
    private static final WriteConcern DURABLE = WriteConcern.MAJORITY.withJournal(true);

    private final String uri;
    private final MongoClient client;
    private final String database;
    private final CheckpointSigner signer = CheckpointSigner.of("bench", CheckpointSigner.generatePem());
    private final CommitLog log;
    private final EventPayloads payloads = new Payloads();
    private final MongoEventStorageEngine engine;

    LogUnderLoad(String uri) {
        this.uri = uri;
        client = connected();
        database = "bench-" + UUID.randomUUID();
        CommitLogProvisioner.provision(client, database);
        log = opened(client);
        engine = new MongoEventStorageEngine(log, payloads);
    }

    private MongoClient connected() {
        return MongoClients.create(MongoClientSettings.builder()
                .applyConnectionString(new ConnectionString(uri))
                .applyToConnectionPoolSettings(pool -> pool.maxSize(300))
                .build());
    }

    private CommitLog opened(MongoClient over) {
        return CommitLog.open(
                new CommitLogSettings("bench", over, database, signer, InstantSource.system(), Duration.ofSeconds(30)));
    }

    /** The same log as another instance sees it: over connections of its own, with no memory of what was written here. */
    Other another() {
        return new Other();
    }

    final class Other implements AutoCloseable {
        private final MongoClient connection = connected();
        private final CommitLog same = opened(connection);

        MongoEventStorageEngine engine() {
            return new MongoEventStorageEngine(same, payloads);
        }

        @Override
        public void close() {
            same.close();
            connection.close();
        }
    }

    CommitLog log() {
        return log;
    }

    MongoEventStorageEngine engine() {
        return engine;
    }

    MongoCollection<Document> raw() {
        return client.getDatabase(database).getCollection("raw").withWriteConcern(DURABLE);
    }

    /** How many commits about a subject mongod hands out, by the same question as who sources it. */
    int handedOut(String subject) {
        var tag = Visit.subjectTag(subject);
        var commits = client.getDatabase(database)
                .getCollection(COMMITS, RawBsonDocument.class)
                .withReadConcern(ReadConcern.MAJORITY)
                .find(Filters.all("tags", tag.key() + "=" + tag.value()))
                .sort(Sorts.ascending("_id"));
        int found = 0;
        for (var commit : commits) {
            found += commit.getByteBuffer().remaining() > 0 ? 1 : 0;
        }
        return found;
    }

    /** What the server says of each operation on the log that {@code work} brought about, inserts apart. */
    List<Document> profiled(Runnable work) {
        var logs = client.getDatabase(database);
        logs.runCommand(new Document("profile", 2));
        try {
            work.run();
        } finally {
            logs.runCommand(new Document("profile", 0));
        }
        var profile = logs.getCollection("system.profile");
        var asked = new Document("ns", database + "." + COMMITS).append("keysExamined", new Document("$exists", true));
        var operations = profile.find(asked).into(new ArrayList<>());
        profile.drop();
        return operations;
    }

    /**
     * Appends under the condition that nothing about the subject was recorded after {@code seen}.
     *
     * @return the position up to which the subject is known now; where somebody else was first, his, negated
     */
    long append(String subject, long seen, List<Visit> visits) {
        List<TaggedEventMessage<?>> messages = new ArrayList<>();
        visits.forEach(visit ->
                messages.add(new GenericTaggedEventMessage<>(new GenericEventMessage(VISITED, visit), visit.tags())));
        var condition = AppendCondition.withCriteria(EventCriteria.havingTags(Visit.subjectTag(subject)))
                .withMarker(new GlobalIndexConsistencyMarker(seen));
        try {
            return finish(engine.appendEvents(condition, null, messages).join());
        } catch (CompletionException failed) {
            if (failed.getCause() instanceof AppendEventsTransactionRejectedException rejected
                    && rejected.getCause() instanceof AppendConflictException rival) {
                return -rival.position();
            }
            throw failed;
        }
    }

    private static <R> long finish(AppendTransaction<R> transaction) {
        R committed = transaction.commit(null).join();
        return GlobalIndexConsistencyMarker.position(
                transaction.afterCommit(committed, null).join());
    }

    /**
     * Sources what was recorded about a subject after a position, as a decision does that knows what was before. From the
     * start of the log as who has sourced nothing yet: an engine remembers what it has.
     */
    Sourced source(String subject, long after) {
        return source(after > 0 ? engine : new MongoEventStorageEngine(log, payloads), subject, after);
    }

    /**
     * Sources what was recorded about a subject after a position, up to {@code atLeast} and as much further as is known: the
     * end of the log when somebody began, or what he lost against since.
     */
    Sourced source(String subject, long after, long atLeast) {
        return read(engine.source(conditionOf(subject, after), atLeast));
    }

    /** Sources all that was recorded about a subject, by an engine that may have done so before. */
    Sourced sourceAgain(String subject) {
        return source(engine, subject, 0);
    }

    private static Sourced source(MongoEventStorageEngine engine, String subject, long after) {
        return read(engine.source(conditionOf(subject, after), null));
    }

    private static SourcingCondition conditionOf(String subject, long after) {
        return SourcingCondition.conditionFor(
                new GlobalIndexConsistencyMarker(after).position(),
                EventCriteria.havingTags(Visit.subjectTag(subject)));
    }

    private static Sourced read(MessageStream<EventMessage> stream) {
        int events = 0;
        @Nullable ConsistencyMarker marker = null;
        for (var entry = stream.next(); entry.isPresent(); entry = stream.next()) {
            marker = entry.get().getResource(ConsistencyMarker.RESOURCE_KEY);
            events += marker == null ? 1 : 0;
        }
        return new Sourced(events, marker == null ? 0 : GlobalIndexConsistencyMarker.position(marker));
    }

    /** What sourcing a subject found. */
    record Sourced(int events, long head) {}

    @Override
    public void close() {
        log.close();
        client.getDatabase(database).drop();
        client.close();
    }

    private static final class Payloads implements EventPayloads {
        private final JsonMapper json = Visit.json();

        @Override
        public String toJson(@Nullable Object payload) {
            return json.writeValueAsString(payload);
        }

        @Override
        public Object fromJson(String text) {
            return json.readValue(text, Visit.class);
        }
    }
}
