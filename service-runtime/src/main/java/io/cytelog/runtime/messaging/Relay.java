package io.cytelog.runtime.messaging;

import io.cytelog.axon.mongodb.Commit;
import io.cytelog.runtime.view.LogFollower;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.axonframework.messaging.eventhandling.processing.streaming.token.TrackingToken;
import org.jspecify.annotations.Nullable;

/**
 * Sends a service's log to Kafka in its order. The token moves only after the broker has acknowledged every record of
 * the batch, so a crash repeats records and never drops one; receivers know them by position. While one batch is being
 * acknowledged the next is made ready and sent.
 */
public final class Relay implements LogFollower.Step, AutoCloseable {
    private final RelayRecords<?> records;
    private final Function<Commit, Optional<Commit>> preceding;
    private final Supplier<OrderedProducer> connect;
    private final Runnable topics;
    private final StoreToken tokens;
    private final Pulse pulse;
    private final Clock clock;
    private @Nullable OrderedProducer producer;
    private @Nullable Commit newest;
    private volatile Settling settling = Settling.NOTHING;

    /** Stores how far the relay has come. */
    @FunctionalInterface
    interface StoreToken {
        void store(TrackingToken token);
    }

    Relay(
            RelayRecords<?> records,
            Function<Commit, Optional<Commit>> preceding,
            Supplier<OrderedProducer> connect,
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

    /** Each step waits for the broker once; what a crash repeats is no more than two steps. */
    @Override
    public LogFollower.Size size() {
        return new LogFollower.Size(2_000, 20_000);
    }

    @Override
    public void begin() {
        settling = Settling.NOTHING;
        newest = null;
    }

    @Override
    public void take(List<Commit> commits, TrackingToken next) {
        sending(to -> {
            send(to, commits);
            var acknowledged = to.acknowledgement();
            settling = settling.then(commits.getFirst().position(), () -> {
                acknowledged.await();
                tokens.store(next);
            });
        });
    }

    @Override
    public long settled(long taken) {
        return settling.position(taken);
    }

    /** Everything has been sent: from time to time the others are told so. */
    @Override
    public void idle(long position) {
        settling.await();
        var now = clock.instant();
        if (pulse.isDue(now)) {
            sending(to -> {
                to.send(records.beat(position, now));
                to.awaitAcknowledged();
            });
            pulse.beat(now);
        }
    }

    private void send(OrderedProducer to, List<Commit> commits) {
        var previous = newest == null ? preceding.apply(commits.getFirst()).orElse(null) : newest;
        List<Logged> logged = new ArrayList<>(commits.size());
        for (var commit : commits) {
            logged.add(new Logged(commit, previous));
            previous = commit;
        }
        // Most of the work, and none of it minds the order.
        logged.parallelStream().map(this::records).toList().forEach(some -> some.forEach(to::send));
        to.send(records.head(commits.getLast()));
        newest = previous;
    }

    private record Logged(Commit commit, @Nullable Commit previous) {}

    private List<ProducerRecord<String, byte[]>> records(Logged logged) {
        List<ProducerRecord<String, byte[]>> all = new ArrayList<>();
        logged.commit()
                .applicationEvents()
                .forEach(event -> records.published(event).ifPresent(all::add));
        all.add(records.logged(logged.commit(), logged.previous()));
        return all;
    }

    private void sending(Consumer<OrderedProducer> what) {
        try {
            what.accept(connected());
        } catch (RuntimeException failed) {
            close();
            throw failed;
        }
    }

    private OrderedProducer connected() {
        if (producer == null) {
            topics.run();
            producer = connect.get();
        }
        return producer;
    }

    @Override
    public void close() {
        if (producer != null) {
            producer.close();
            producer = null;
        }
    }
}
