package io.cytelog.axon.mongodb;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Whether guards exclude an append: told from memory as far as that reaches. What lies before is asked of the index by the
 * thread that appends, before it gets into line, so that nobody waits for it who is in line already.
 */
final class GuardChecks {
    private final CommitReads reads;
    private final CommitReads writersReads;
    private final WriterHead head;

    /**
     * @param reads for who appends
     * @param writersReads for who writes
     */
    GuardChecks(CommitReads reads, CommitReads writersReads, WriterHead head) {
        this.reads = reads;
        this.writersReads = writersReads;
        this.head = head;
    }

    /**
     * Asks the index about what memory no longer knows, and raises those guards to what is known to be acknowledged.
     *
     * @throws AppendConflictException if one excludes the append
     */
    List<Guard> before(List<Guard> guards) {
        WriterHead.Reach reach = head.reach();
        List<Guard> checked = new ArrayList<>(guards.size());
        for (int i = 0; i < guards.size(); i++) {
            Guard guard = guards.get(i);
            if (guard.after() < reach.memoryStart()) {
                refuseMatch(reads, i, guard);
                guard = guard.raisedTo(reach.acknowledged());
            }
            checked.add(guard);
        }
        return checked;
    }

    /**
     * For who has the turn.
     *
     * @param position after which the append would stand
     * @throws AppendConflictException if one excludes it
     */
    void require(List<Guard> guards, long position) {
        for (int i = 0; i < guards.size(); i++) {
            Guard guard = guards.get(i);
            if (guard.after() < position) {
                if (head.mustAsk(guard)) {
                    refuseMatch(writersReads, i, guard);
                }
                var recent = head.firstMatch(guard);
                if (recent.isPresent()) {
                    throw new AppendConflictException(i, recent.getAsLong());
                }
            }
        }
    }

    private static void refuseMatch(CommitReads reads, int number, Guard guard) {
        Optional<RecordedEvent> conflict = reads.firstMatch(guard.criteria(), guard.after());
        if (conflict.isPresent()) {
            throw new AppendConflictException(number, conflict.get().position());
        }
    }
}
