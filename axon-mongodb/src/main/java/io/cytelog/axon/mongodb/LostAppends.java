package io.cytelog.axon.mongodb;

import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import org.axonframework.messaging.eventstreaming.EventCriteria;

/**
 * Appends that lost against another one and have not been told yet. Were all told at once, all would read the log anew
 * and come back, and all but one would lose again: the more there are, the slower it gets, and who wins is chance. So for
 * each thing that they compete for, one is told when something was recorded, and who has been losing longest goes first.
 * An append that lost cannot win any more, so nothing but its own next try waits.
 *
 * <p>Not safe for several threads, but for {@link #isEmpty}.
 */
final class LostAppends {

    /** Who was told and does not come back must not keep the others waiting. */
    static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(2);

    private record Lost(PendingAppend append, AppendConflictException reason) {}

    private static final class Rivals {
        private final Queue<Lost> losers =
                new PriorityQueue<>(Comparator.comparingLong((Lost lost) -> lost.append.losingSince()));
        private long lastTold;

        Rivals(long neverTold) {
            lastTold = neverTold;
        }
    }

    private final Map<EventCriteria, Rivals> byCriteria = new HashMap<>();
    private volatile boolean empty = true;

    boolean isEmpty() {
        return empty;
    }

    /** @param now on the monotonic clock, in nanoseconds */
    void add(PendingAppend append, AppendConflictException reason, long now) {
        append.losing(now);
        byCriteria
                .computeIfAbsent(append.guards().get(reason.guard()).criteria(), _ -> new Rivals(now - PAUSE_NANOS))
                .losers
                .add(new Lost(append, reason));
        empty = false;
    }

    /**
     * Tells one of each group of rivals.
     *
     * @param recorded whether something was recorded since the last time; without it, only those are told whose rivals
     *     were told nothing for a while
     * @param now on the monotonic clock, in nanoseconds
     */
    void tell(boolean recorded, long now) {
        if (empty) {
            return;
        }
        byCriteria.values().removeIf(rivals -> {
            if (recorded || now - rivals.lastTold >= PAUSE_NANOS) {
                Lost lost = rivals.losers.remove();
                lost.append.failed(lost.reason);
                rivals.lastTold = now;
            }
            return rivals.losers.isEmpty();
        });
        empty = byCriteria.isEmpty();
    }
}
