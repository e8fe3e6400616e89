package io.cytelog.runtime.messaging;

import com.mongodb.client.MongoClient;
import io.cytelog.runtime.messaging.ParkedRecords.Parked;
import io.cytelog.runtime.messaging.ParkedRecords.Waiting;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes parked records again, each key's in the order in which they came. What a record writes and the end of its waiting
 * commit in one transaction, so it counts once, whoever else retries or goes on taking records in at the same moment.
 */
public final class Unparking {
    private static final Logger LOG = LoggerFactory.getLogger(Unparking.class);

    private final Map<String, Intake.Taker> takers;
    private final Function<String, IntakeOffsets> offsets;
    private final MongoClient mongo;
    private final ParkedRecords parked;
    private final Clock clock;

    /**
     * @param takers what each intake does with records
     * @param offsets by the name of an intake
     */
    Unparking(
            Map<String, Intake.Taker> takers,
            Function<String, IntakeOffsets> offsets,
            MongoClient mongo,
            ParkedRecords parked,
            Clock clock) {
        this.takers = Map.copyOf(takers);
        this.offsets = offsets;
        this.mongo = mongo;
        this.parked = parked;
        this.clock = clock;
    }

    /**
     * What became of a retry.
     *
     * @param taken how many records of the key were handled
     * @param stuck the record that cannot be handled still and holds back the rest
     */
    public record Retried(int taken, Optional<Parked> stuck) {
        Retried andTaken(int before) {
            return new Retried(before + taken, stuck);
        }
    }

    /**
     * Takes this record again, with those of its key before it and after it, until one cannot be handled. A record that
     * is being skipped is not taken.
     */
    public Retried retry(Parked record) {
        return record.subject().isPresent() ? retryKey(record) : retryAlone(record);
    }

    /** Ends the waiting of a record whose skipping is on record, and takes those that it held back. */
    public void release(Parked skipped) {
        parked.takeOutSkipped(skipped.id());
        if (skipped.subject().isPresent()) {
            retryKey(skipped);
        }
    }

    private Retried retryAlone(Parked record) {
        return parked.waiting(record.id()).map(this::take).orElse(new Retried(0, Optional.empty()));
    }

    private Retried retryKey(Parked record) {
        int taken = 0;
        while (true) {
            var first = parked.first(record.intake(), record.key());
            if (first.isEmpty()) {
                return new Retried(taken, Optional.empty());
            }
            var result = take(first.get()).andTaken(taken);
            if (result.stuck().isPresent()) {
                return result;
            }
            taken = result.taken();
        }
    }

    private Retried take(Waiting waiting) {
        var id = waiting.parked().id();
        if (waiting.parked().beingSkipped()) {
            return new Retried(0, Optional.of(waiting.parked()));
        }
        try {
            boolean taken = apply(waiting);
            LOG.atInfo().addKeyValue("record", id).log("A parked record is taken");
            return new Retried(taken ? 1 : 0, Optional.empty());
        } catch (FencedException held) {
            return new Retried(0, Optional.of(waiting.parked().heldBackBy(String.valueOf(held.getMessage()))));
        } catch (RuntimeException failed) {
            Intake.throwIfOutage(failed);
            LOG.atWarn().addKeyValue("record", id).setCause(failed).log("A parked record cannot be handled still");
            parked.failedAgain(id, String.valueOf(failed.getMessage()), clock.instant());
            return new Retried(0, parked.find(id).or(() -> Optional.of(waiting.parked())));
        }
    }

    /** False where somebody else has taken it meanwhile. */
    private boolean apply(Waiting waiting) {
        var taker = takers.get(waiting.parked().intake());
        if (taker == null) {
            throw new IllegalStateException("This version of the service has no intake called "
                    + waiting.parked().intake() + "; skip the record if nothing needs it any more.");
        }
        taker.before(waiting.record());
        var counted = offsets.apply(waiting.parked().intake());
        counted.beginRetries();
        try (var session = mongo.startSession()) {
            return session.withTransaction(() -> {
                boolean mine = parked.takeOut(session, waiting.parked().id());
                if (mine) {
                    counted.retried(session);
                    taker.within(session, List.of(waiting.record()));
                }
                return mine;
            });
        }
    }
}
