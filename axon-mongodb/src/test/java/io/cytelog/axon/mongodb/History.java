package io.cytelog.axon.mongodb;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
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

    private final Queue<Try> tries = new ConcurrentLinkedQueue<>();

    List<Try> tries() {
        return List.copyOf(tries);
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
