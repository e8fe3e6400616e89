package io.cytelog.runtime.messaging;

import com.mongodb.MongoException;
import com.mongodb.client.ClientSession;
import com.mongodb.client.MongoClient;
import io.cytelog.axon.mongodb.LogUnavailableException;
import io.cytelog.axon.mongodb.OutcomeUnknownException;
import io.cytelog.runtime.command.LostRaceException;
import io.cytelog.runtime.view.Gathering;
import io.cytelog.runtime.view.ShadowCollections;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes records in from Kafka: what a batch writes and its offset commit in one transaction. A batch that fails is
 * taken again record by record; the record at fault is parked with its error and holds back its own key alone.
 */
public final class Intake implements Worker.Work {
    private static final Logger LOG = LoggerFactory.getLogger(Intake.class);
    private static final Duration POLL = Duration.ofMillis(500);

    private final String name;
    private final Set<String> topics;
    private final Taker taker;
    private final Supplier<KafkaConsumer<String, byte[]>> connect;
    private final MongoClient mongo;
    private final IntakeOffsets offsets;
    private final ParkedRecords parked;
    private final ShadowCollections shadows;
    private final RecordReader reader;
    private final Clock clock;
    private final Map<TopicPartition, Long> next = new HashMap<>();

    /** What is done with records. */
    public interface Taker {
        /** Whether records may gather between two batches. */
        default Gathering gathering() {
            return Gathering.NONE;
        }

        /** Done before the transaction, so it must be harmless when repeated. */
        default void before(TopicRecord record) {}

        /** Done inside the transaction, with all of a batch. */
        default void within(ClientSession session, List<TopicRecord> records) {}
    }

    Intake(
            String name,
            Set<String> topics,
            Taker taker,
            Supplier<KafkaConsumer<String, byte[]>> connect,
            MongoClient mongo,
            IntakeOffsets offsets,
            ParkedRecords parked,
            ShadowCollections shadows,
            RecordReader reader,
            Clock clock) {
        this.name = name;
        this.topics = topics;
        this.taker = taker;
        this.connect = connect;
        this.mongo = mongo;
        this.offsets = offsets;
        this.parked = parked;
        this.shadows = shadows;
        this.reader = reader;
        this.clock = clock;
    }

    public String name() {
        return name;
    }

    /** The log's name to the position up to which everything has been taken or parked, by any instance. */
    Map<String, Long> positions() {
        return offsets.positions();
    }

    /** The log's name to the instant up to which its owner has been heard, by any instance. */
    Map<String, Instant> heard() {
        return offsets.heard();
    }

    @Override
    public void run(Worker.Running running) throws InterruptedException {
        next.clear();
        finishExchange();
        try (var consumer = connect.get()) {
            consumer.subscribe(topics, new Assignment(consumer));
            while (running.goesOn()) {
                var polled = consumer.poll(POLL);
                long begun = System.nanoTime();
                for (var partition : polled.partitions()) {
                    take(partition, polled.records(partition));
                }
                running.succeeded();
                if (mayGather(polled.count(), behind(consumer))) {
                    taker.gathering().since(begun, running);
                }
            }
        }
    }

    /**
     * Where only one was there none is kept waiting: a site that reads what it has just written. Who has a whole batch before
     * him catches up.
     */
    static boolean mayGather(int taken, long behind) {
        return taken > 1 && behind < Kafka.MOST_AT_ONCE;
    }

    private static long behind(KafkaConsumer<?, ?> consumer) {
        return consumer.assignment().stream()
                .mapToLong(partition -> consumer.currentLag(partition).orElse(0))
                .sum();
    }

    /** Nothing can be written before that: whoever is fenced by an exchange comes here. */
    private void finishExchange() {
        var hold = offsets.hold();
        hold.exchanging().ifPresent(noted -> {
            shadows.finish(name);
            hold.exchanged(noted);
        });
    }

    private void take(TopicPartition partition, List<ConsumerRecord<String, byte[]>> polled) {
        var records = polled.stream().map(reader::read).toList();
        if (!parked.any(name)) {
            try {
                apply(partition, records);
                return;
            } catch (RuntimeException failed) {
                throwIfOutage(failed);
                LOG.atWarn().addKeyValue("intake", name).setCause(failed).log("A batch is taken again one by one");
            }
        }
        records.forEach(record -> takeAlone(partition, record));
    }

    private void takeAlone(TopicPartition partition, TopicRecord record) {
        if (parked.blocks(name, record) && parkedBehind(partition, record)) {
            return;
        }
        try {
            apply(partition, List.of(record));
        } catch (RuntimeException failed) {
            throwIfOutage(failed);
            LOG.atError()
                    .addKeyValue("intake", name)
                    .addKeyValue("topic", record.topic())
                    .addKeyValue("offset", record.offset())
                    .setCause(failed)
                    .log("A record is parked");
            park(partition, record, String.valueOf(failed.getMessage()));
        }
    }

    private void apply(TopicPartition partition, List<TopicRecord> records) {
        var facts = records.stream().filter(record -> !record.tellsNoFact()).toList();
        facts.forEach(taker::before);
        if (facts.isEmpty()) {
            passing(partition, records);
            return;
        }
        advancing(partition, records, session -> {
            taker.within(session, facts);
            return true;
        });
    }

    private void park(TopicPartition partition, TopicRecord record, String error) {
        advancing(partition, List.of(record), session -> {
            parked.park(session, name, record, error, clock.instant());
            return true;
        });
    }

    private boolean parkedBehind(TopicPartition partition, TopicRecord record) {
        return advancing(
                partition, List.of(record), session -> parked.parkBehind(session, name, record, clock.instant()));
    }

    /** Records that tell no fact: nothing is written but the offset, and what is kept with it. */
    private void passing(TopicPartition partition, List<TopicRecord> records) {
        var expected = next.getOrDefault(partition, records.getFirst().offset());
        var after = records.getLast().offset() + 1;
        offsets.advance(partition, expected, after, Told.by(records, clock.instant()));
        next.put(partition, after);
    }

    /** Moves the offset with what is written; neither where {@code writes} finds nothing to write. */
    private boolean advancing(TopicPartition partition, List<TopicRecord> records, Predicate<ClientSession> writes) {
        var expected = next.getOrDefault(partition, records.getFirst().offset());
        var after = records.getLast().offset() + 1;
        var told = Told.by(records, clock.instant());
        try (var session = mongo.startSession()) {
            boolean written = session.withTransaction(() -> {
                boolean found = writes.test(session);
                if (found) {
                    offsets.advance(session, partition, expected, after, told);
                }
                return found;
            });
            if (written) {
                next.put(partition, after);
            }
            return written;
        }
    }

    /** What a second try may mend is no reason to park a record. */
    static void throwIfOutage(RuntimeException failed) {
        if (failed instanceof MongoException
                || failed instanceof KafkaException
                || failed instanceof FencedException
                || failed instanceof LogUnavailableException
                || failed instanceof OutcomeUnknownException
                || failed instanceof LostRaceException) {
            throw failed;
        }
    }

    private final class Assignment implements ConsumerRebalanceListener {
        private final KafkaConsumer<String, byte[]> consumer;

        private Assignment(KafkaConsumer<String, byte[]> consumer) {
            this.consumer = consumer;
        }

        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            partitions.forEach(partition -> {
                var from = offsets.next(partition).orElseGet(() -> first(partition));
                next.put(partition, from);
                consumer.seek(partition, from);
            });
        }

        private long first(TopicPartition partition) {
            var firsts = consumer.beginningOffsets(Set.of(partition));
            offsets.begin(partition, Objects.requireNonNull(firsts.get(partition)));
            return offsets.next(partition).orElseThrow();
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            partitions.forEach(next::remove);
        }
    }

    @Override
    public String toString() {
        return name + topics.stream().sorted().collect(Collectors.joining(", ", "(", ")"));
    }
}
