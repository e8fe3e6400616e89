package io.cytelog.axon.mongodb;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.axonframework.eventsourcing.eventstore.SourcingCondition;
import org.axonframework.messaging.eventstreaming.EventCriteria;
import org.jspecify.annotations.Nullable;

/** What clients of a log tried and were told, to be held against what the log holds in the end ({@link HistoryCheck}). */
final class History {

    /** How an append can end; the only four ways. */
    enum End {
        RECORDED,
        CONFLICT,
        UNAVAILABLE,
        UNKNOWN
    }

    /**
     * One append.
     *
     * @param began on the monotonic clock, before it was called
     * @param ended on the monotonic clock, after it returned
     * @param commit where it was recorded
     * @param receipt of that commit, at once
     * @param conflict where it lost
     */
    record Try(
            List<NewEvent> events,
            List<Guard> guards,
            long began,
            long ended,
            End end,
            @Nullable Commit commit,
            @Nullable Receipt receipt,
            @Nullable AppendConflictException conflict) {}

    /**
     * What somebody decided by.
     *
     * @param began on the monotonic clock, before anything was asked
     * @param end where the log ended, asked for after that
     * @param positions of the events that were sourced, to reach the end
     * @param marker up to which nothing that matches is said to be missing
     */
    record Reading(EventCriteria criteria, long began, long end, List<Long> positions, long marker) {}

    private final Queue<Try> tries = new ConcurrentLinkedQueue<>();
    private final Queue<Reading> readings = new ConcurrentLinkedQueue<>();

    List<Try> tries() {
        return List.copyOf(tries);
    }

    List<Reading> readings() {
        return List.copyOf(readings);
    }

    /** Keeps what was decided by. */
    void keep(Reading reading) {
        readings.add(reading);
    }

    /** Sources as a decision does, and keeps what that gave, if it gave anything. */
    void read(MongoEventStorageEngine engine, CommitLog log, EventCriteria criteria) {
        long began = System.nanoTime();
        long end;
        try {
            end = log.end();
        } catch (LogUnavailableException _) {
            return;
        }
        Sourced.of(engine.source(SourcingCondition.conditionFor(criteria), end))
                .ifPresent(sourced -> keep(new Reading(criteria, began, end, sourced.positions(), sourced.marker())));
    }

    /** Appends, and keeps how that ended. */
    Try append(CommitLog log, List<NewEvent> events, List<Guard> guards) {
        long began = System.nanoTime();
        Commit commit;
        try {
            commit = log.append(events, guards);
        } catch (AppendConflictException conflict) {
            return kept(new Try(events, guards, began, System.nanoTime(), End.CONFLICT, null, null, conflict));
        } catch (LogUnavailableException _) {
            return kept(new Try(events, guards, began, System.nanoTime(), End.UNAVAILABLE, null, null, null));
        } catch (OutcomeUnknownException _) {
            return kept(new Try(events, guards, began, System.nanoTime(), End.UNKNOWN, null, null, null));
        }
        long ended = System.nanoTime();
        return kept(new Try(events, guards, began, ended, End.RECORDED, commit, log.receipt(commit), null));
    }

    /** Keeps how one ended that was made elsewhere. */
    void keep(Try ended) {
        tries.add(ended);
    }

    private Try kept(Try ended) {
        keep(ended);
        return ended;
    }
}
