package io.cytelog.runtime.messaging;

import io.cytelog.axon.mongodb.Commit;
import io.cytelog.runtime.view.LogFollower;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.axonframework.messaging.eventhandling.processing.streaming.token.TrackingToken;
import org.jspecify.annotations.Nullable;

/**
 * Sends a service's log to Kafka in its order. The token moves only after the broker has acknowledged every record of
 * the batch, so a crash repeats records and never drops one; receivers know them by position.
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

    @Override
    public void take(List<Commit> commits, TrackingToken next) {
        sending(to -> send(to, commits));
        tokens.store(next);
    }

    /** Everything has been sent: from time to time the others are told so. */
    @Override
    public void idle(long position) {
        var now = clock.instant();
        if (pulse.isDue(now)) {
            sending(to -> to.send(records.beat(position, now)));
            pulse.beat(now);
        }
    }

    private void send(OrderedProducer to, List<Commit> commits) {
        var previous = preceding.apply(commits.getFirst()).orElse(null);
        for (var commit : commits) {
            commit.applicationEvents().forEach(event -> records.published(event).ifPresent(to::send));
            to.send(records.logged(commit, previous));
            previous = commit;
        }
        to.send(records.head(commits.getLast()));
    }

    private void sending(Consumer<OrderedProducer> what) {
        try {
            var to = connected();
            what.accept(to);
            to.awaitAcknowledged();
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
