package io.cytelog.runtime.messaging;

import io.cytelog.axon.mongodb.Commit;
import io.cytelog.runtime.view.LogFollower;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.axonframework.messaging.eventhandling.processing.streaming.token.TrackingToken;
import org.jspecify.annotations.Nullable;

/**
 * Sends a service's log to Kafka in its order. The token moves only after the broker has acknowledged every record of
 * the batch, so a crash repeats records and never drops one; receivers know them by position.
 */
public final class Relay implements LogFollower.Step, AutoCloseable {
    private final RelayRecords<?> records;
    private final Function<Commit, Optional<Commit>> preceding;
    private final Supplier<Producer<String, byte[]>> connect;
    private final Runnable topics;
    private final StoreToken tokens;
    private final Pulse pulse;
    private final Clock clock;
    private @Nullable Producer<String, byte[]> producer;

    /** Stores how far the relay has come. */
    @FunctionalInterface
    interface StoreToken {
        void store(TrackingToken token);
    }

    Relay(
            RelayRecords<?> records,
            Function<Commit, Optional<Commit>> preceding,
            Supplier<Producer<String, byte[]>> connect,
            Runnable topics,
            StoreToken tokens,
            Pulse pulse,
            Clock clock) {
        this.records = records;
        this.preceding = preceding;
        this.connect = connect;
        this.topics = topics;
        this.tokens = tokens;
        this.pulse = pulse;
        this.clock = clock;
    }

    @Override
    public void take(List<Commit> commits, TrackingToken next) {
        try {
            send(connected(), commits);
        } catch (KafkaException failed) {
            close();
            throw failed;
        }
        tokens.store(next);
    }

    /** Everything has been sent: from time to time the others are told so. */
    @Override
    public void idle(long position) {
        var now = clock.instant();
        if (pulse.isDue(now)) {
            sendBeat(records.beat(position, now));
            pulse.beat(now);
        }
    }

    private void sendBeat(ProducerRecord<String, byte[]> record) {
        try {
            sendAlone(connected(), record);
        } catch (KafkaException failed) {
            close();
            throw failed;
        }
    }

    private void send(Producer<String, byte[]> to, List<Commit> commits) {
        List<Future<RecordMetadata>> sent = new ArrayList<>();
        var previous = preceding.apply(commits.getFirst()).orElse(null);
        for (var commit : commits) {
            commit.applicationEvents()
                    .forEach(event -> records.published(event).ifPresent(record -> sent.add(to.send(record))));
            sent.add(to.send(records.logged(commit, previous)));
            previous = commit;
        }
        sent.add(to.send(records.head(commits.getLast())));
        to.flush();
        sent.forEach(Relay::acknowledged);
    }

    private static void acknowledged(Future<RecordMetadata> sent) {
        try {
            sent.get();
        } catch (ExecutionException refused) {
            throw new KafkaException("The broker did not acknowledge a record", refused.getCause());
        } catch (InterruptedException asked) {
            throw new InterruptException(asked);
        }
    }

    private Producer<String, byte[]> connected() {
        if (producer == null) {
            topics.run();
            producer = connect.get();
        }
        return producer;
    }

    /** Sends one record outside the log, such as the owner's own verification. */
    static void sendAlone(Producer<String, byte[]> producer, ProducerRecord<String, byte[]> record) {
        acknowledged(producer.send(record));
    }

    @Override
    public void close() {
        if (producer != null) {
            producer.close(java.time.Duration.ofSeconds(2));
            producer = null;
        }
    }
}
