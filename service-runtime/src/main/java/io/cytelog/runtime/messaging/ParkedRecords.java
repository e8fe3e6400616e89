package io.cytelog.runtime.messaging;

import static io.cytelog.runtime.messaging.ParkedDocument.CLAIMS;
import static io.cytelog.runtime.messaging.ParkedDocument.ERROR;
import static io.cytelog.runtime.messaging.ParkedDocument.ID;
import static io.cytelog.runtime.messaging.ParkedDocument.INTAKE;
import static io.cytelog.runtime.messaging.ParkedDocument.KEY;
import static io.cytelog.runtime.messaging.ParkedDocument.LAST_RETRY_AT;
import static io.cytelog.runtime.messaging.ParkedDocument.NO_KEY;
import static io.cytelog.runtime.messaging.ParkedDocument.OFFSET;
import static io.cytelog.runtime.messaging.ParkedDocument.PARKED_AT;
import static io.cytelog.runtime.messaging.ParkedDocument.PARTITION;
import static io.cytelog.runtime.messaging.ParkedDocument.RETRIES;
import static io.cytelog.runtime.messaging.ParkedDocument.TOPIC;

import com.mongodb.client.ClientSession;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Updates;
import io.cytelog.runtime.view.Page;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/**
 * Records that could not be handled. Each holds back the later ones of its key alone; they stay, with the error, until
 * somebody retries or skips them.
 */
public final class ParkedRecords {
    private static final String FOLLOWERS = "followers";

    /** The order in which the records of one key are to be handled. */
    private static final Bson IN_ORDER = Sorts.ascending(PARKED_AT, TOPIC, PARTITION, OFFSET);

    private final MongoCollection<Document> parked;

    public ParkedRecords(MongoDatabase views) {
        this.parked = views.getCollection("parked");
    }

    /** Creates what the queries need; collections cannot be created inside every transaction. */
    public void prepare() {
        parked.createIndex(Indexes.ascending(INTAKE, KEY));
        parked.createIndex(Indexes.ascending(KEY));
    }

    /**
     * One parked record as operators see it: where it came from and what went wrong, without its content.
     *
     * @param id intake, topic, partition and offset, with colons between them
     * @param key the subject; empty for a record that belongs to no single one
     * @param headers the CloudEvents attributes, with the prefix {@code ce_}
     * @param retries how often it was taken again in vain
     * @param beingSkipped whether a skip claims it, so that no retry takes it
     */
    public record Parked(
            String id,
            String intake,
            String topic,
            int partition,
            long offset,
            String key,
            Map<String, String> headers,
            String error,
            Instant parkedAt,
            long retries,
            @Nullable Instant lastRetryAt,
            boolean beingSkipped) {
        public Parked {
            headers = Map.copyOf(headers);
        }

        /** The same, with what holds it back just now. */
        Parked heldBackBy(String why) {
            return new Parked(
                    id,
                    intake,
                    topic,
                    partition,
                    offset,
                    key,
                    headers,
                    why,
                    parkedAt,
                    retries,
                    lastRetryAt,
                    beingSkipped);
        }

        /** The subject that it is about, if it is about one. */
        public Optional<String> subject() {
            return key.equals(NO_KEY) ? Optional.empty() : Optional.of(key);
        }
    }

    /** The logs from which records about each of {@code subjects} wait; subjects about which none waits are left out. */
    public Map<String, Set<String>> waiting(Collection<String> subjects) {
        Map<String, Set<String>> sources = new HashMap<>();
        for (var found : parked.find(Filters.in(KEY, subjects)).projection(Projections.include(KEY, TOPIC))) {
            sources.computeIfAbsent(found.getString(KEY), subject -> new TreeSet<>())
                    .add(Topics.logOf(found.getString(TOPIC)));
        }
        return sources;
    }

    /** Whether any record of this subject waits. */
    public boolean holds(String subject) {
        return exists(Filters.eq(KEY, subject));
    }

    /** Whether a record of this topic waits that belongs to no single subject. */
    boolean holdsKeyless(String topic) {
        return exists(Filters.and(Filters.eq(KEY, NO_KEY), Filters.eq(TOPIC, topic)));
    }

    public long count() {
        return parked.countDocuments();
    }

    /** When the record was parked that waits longest. */
    public Optional<Instant> oldest() {
        return Optional.ofNullable(parked.find().sort(IN_ORDER).first())
                .map(found -> ParkedDocument.instant(found, PARKED_AT));
    }

    /** One page in order of id. */
    public Page<Parked> page(@Nullable String after, int limit) {
        var found = parked.find(after == null ? Filters.empty() : Filters.gt(ID, after))
                .sort(Sorts.ascending(ID))
                .limit(limit + 1)
                .into(new ArrayList<>());
        var items = found.stream().limit(limit).map(ParkedDocument::parked).toList();
        return new Page<>(items, found.size() > limit ? items.getLast().id() : null);
    }

    public Optional<Parked> find(String id) {
        return Optional.ofNullable(parked.find(Filters.eq(ID, id)).first()).map(ParkedDocument::parked);
    }

    /** The record that must be dealt with before this one. */
    public Optional<Parked> before(Parked record) {
        return first(record.intake(), record.key())
                .map(Waiting::parked)
                .filter(first -> record.subject().isPresent() && !first.id().equals(record.id()));
    }

    /** A skip claims the record, so that no retry takes it meanwhile; one that is gone by then is not found afterwards. */
    public void claim(String id, String claim) {
        parked.updateOne(Filters.eq(ID, id), Updates.addToSet(CLAIMS, claim));
    }

    /** A skip that was refused gives up its claim. */
    public void disclaim(String id, String claim) {
        parked.updateOne(Filters.eq(ID, id), Updates.pull(CLAIMS, claim));
    }

    /** A parked record with all that is needed to take it again. */
    record Waiting(Parked parked, TopicRecord record) {}

    /** The record of this key that is to be handled first. */
    Optional<Waiting> first(String intake, String key) {
        return Optional.ofNullable(parked.find(of(intake, key)).sort(IN_ORDER).first())
                .map(ParkedDocument::waiting);
    }

    Optional<Waiting> waiting(String id) {
        return Optional.ofNullable(parked.find(Filters.eq(ID, id)).first()).map(ParkedDocument::waiting);
    }

    /** Ends the waiting of a record inside the transaction that handles it; false when it does not wait any more. */
    boolean takeOut(ClientSession session, String id) {
        return parked.deleteOne(session, Filters.and(Filters.eq(ID, id), Filters.exists(CLAIMS + ".0", false)))
                        .getDeletedCount()
                == 1;
    }

    /** Ends the waiting of a record whose skipping is on record. */
    void takeOutSkipped(String id) {
        parked.deleteOne(Filters.eq(ID, id));
    }

    void failedAgain(String id, String error, Instant at) {
        parked.updateOne(
                Filters.eq(ID, id),
                Updates.combine(
                        Updates.set(ERROR, error),
                        Updates.inc(RETRIES, 1L),
                        Updates.set(LAST_RETRY_AT, Date.from(at))));
    }

    /** The ids of all records that wait. */
    Set<String> ids(String intake) {
        return parked.find(Filters.eq(INTAKE, intake))
                .projection(Projections.include(ID))
                .map(found -> found.getString(ID))
                .into(new HashSet<>());
    }

    boolean any(String intake) {
        return exists(Filters.eq(INTAKE, intake));
    }

    boolean blocks(String intake, TopicRecord record) {
        return record.key() != null && exists(of(intake, record.key()));
    }

    void park(ClientSession session, String intake, TopicRecord record, String error, Instant at) {
        parked.insertOne(session, ParkedDocument.of(id(intake, record), intake, record, error, at));
    }

    /**
     * Parks a record behind the one that holds back its key; false when that one is gone. Both are written, so a retry
     * that takes the last waiting one at the same moment and this cannot both succeed without seeing each other. Nor can
     * two that park behind the same one: each is stamped after those before it, whatever the clock of its instance says.
     */
    boolean parkBehind(ClientSession session, String intake, TopicRecord record, Instant at) {
        var sameKey = of(intake, String.valueOf(record.key()));
        var first = parked.find(session, sameKey).sort(IN_ORDER).first();
        if (first == null) {
            return false;
        }
        var behind = first.getString(ID);
        parked.updateOne(session, Filters.eq(ID, behind), Updates.inc(FOLLOWERS, 1L));
        var error = "It follows the parked record " + behind + " of the same subject.";
        park(session, intake, record, error, Told.later(at, afterAll(session, sameKey)));
        return true;
    }

    private Instant afterAll(ClientSession session, Bson some) {
        var newest = parked.find(session, some)
                .projection(Projections.include(PARKED_AT))
                .sort(Sorts.descending(PARKED_AT))
                .first();
        return newest == null
                ? Instant.MIN
                : ParkedDocument.instant(newest, PARKED_AT).plusMillis(1);
    }

    static String id(String intake, TopicRecord record) {
        return intake + ":" + record.topic() + ":" + record.partition() + ":" + record.offset();
    }

    private boolean exists(Bson filter) {
        return parked.find(filter).projection(Projections.include(ID)).first() != null;
    }

    private static Bson of(String intake, String key) {
        return Filters.and(Filters.eq(INTAKE, intake), Filters.eq(KEY, key));
    }
}
