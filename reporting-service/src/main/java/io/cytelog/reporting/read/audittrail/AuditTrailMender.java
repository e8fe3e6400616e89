package io.cytelog.reporting.read.audittrail;

import com.mongodb.client.model.Filters;
import io.cytelog.axon.mongodb.Commit;
import io.cytelog.axon.mongodb.UnreadableCommitException;
import io.cytelog.runtime.view.ViewTransactions;
import io.cytelog.runtime.view.ViewWriter;
import io.cytelog.runtime.view.Views;
import io.cytelog.runtime.web.ProblemException;
import java.time.Clock;
import java.time.DateTimeException;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;

/**
 * Brings the trail of a log on where it stopped: with a stretch that somebody fetched from the owner's log. Who brings it
 * does not matter, as it proves itself: it follows from what is proved here, and its end is signed by the owner.
 */
public final class AuditTrailMender {
    private static final int BATCH = 100;

    private final TrustedLogs logs;
    private final Views views;
    private final ViewTransactions transactions;
    private final Clock clock;

    public AuditTrailMender(TrustedLogs logs, Views views, ViewTransactions transactions, Clock clock) {
        this.logs = logs;
        this.views = views;
        this.transactions = transactions;
        this.clock = clock;
        views.index(KeptRecord.WAITING, "log");
    }

    /** What a stretch did; how many of the records that waited were refused by it. */
    record Mended(LogCopy copy, int refused) {}

    /** Takes the stretch, all or nothing, and then the records that wait, until one is wrong that the stretch does not cover. */
    Mended mend(String log, List<Commit> stretch) {
        if (!logs.names().contains(log)) {
            throw ProblemException.of(404, "LOG_NOT_KNOWN", "No log called " + log + " is followed here.");
        }
        if (stretch.isEmpty() || stretch.getLast().checkpoint() == null) {
            throw ProblemException.of(
                    422,
                    "STRETCH_NOT_SIGNED",
                    "The last commit of the stretch carries no signed checkpoint; send all up to one that does.");
        }
        transactions.inOne(writer -> take(log, stretch, writer));
        return takeWaiting(log, stretch.getLast().last());
    }

    private LogTrail trail(String log, ViewWriter writer) {
        return new LogTrail(log, logs.keyOf(log), writer, clock.instant());
    }

    private LogCopy take(String log, List<Commit> stretch, ViewWriter writer) {
        var trail = trail(log, writer);
        var copy = trail.copy();
        if (stretch.getFirst().position() > copy.position() + 1) {
            throw ProblemException.of(
                    422,
                    "STRETCH_LEAVES_GAP",
                    "The trail ends at position " + copy.position() + "; fetch the stretch after position "
                            + copy.fetchAfter() + ".");
        }
        stretch.forEach(fetched -> take(fetched, log, trail));
        return trail.copy();
    }

    private static void take(Commit fetched, String log, LogTrail trail) {
        var commit = read(fetched, log);
        if (trail.holds(commit)) {
            return;
        }
        if (commit.position() <= trail.copy().position()) {
            throw ProblemException.of(
                    422,
                    "STRETCH_DIFFERS",
                    "At position " + commit.position() + " the stretch has another commit than the trail, which was"
                            + " proved. If the owner's log gave it, that log was rewritten: keep both and tell the sponsor.");
        }
        trail.take(commit).ifPresent(fault -> {
            throw ProblemException.of(
                    422, "STRETCH_NOT_RIGHT", "At position " + fault.position() + ": " + fault.problem());
        });
    }

    private static ReceivedCommit read(Commit fetched, String log) {
        try {
            return ReceivedCommit.fetched(log, fetched);
        } catch (UnreadableCommitException | IllegalArgumentException | DateTimeException | JacksonException e) {
            throw ProblemException.of(
                    422, "STRETCH_NOT_RIGHT", "The text at position " + fetched.position() + " is not a commit.");
        }
    }

    private Mended takeWaiting(String log, long settledTo) {
        int refused = 0;
        while (true) {
            var waiting = views.page(KeptRecord.WAITING, Filters.eq("log", log), null, BATCH, KeptRecord.class)
                    .items();
            var step = transactions.inOne(
                    writer -> waiting.isEmpty() ? end(log, writer) : step(log, waiting, settledTo, writer));
            refused += step.refused();
            if (step.ends()) {
                return new Mended(step.copy(), refused);
            }
        }
    }

    private record Step(LogCopy copy, int refused, boolean ends) {}

    /** A record may have come to wait since we looked. */
    private Step end(String log, ViewWriter writer) {
        var trail = trail(log, writer);
        if (trail.copy().waitingRecords() == 0 && !trail.copy().valid()) {
            trail.mend();
        }
        return new Step(trail.copy(), 0, trail.copy().waitingRecords() == 0);
    }

    private Step step(String log, List<KeptRecord> waiting, long settledTo, ViewWriter writer) {
        var trail = trail(log, writer);
        int refused = 0;
        for (var kept : waiting) {
            if (writer.get(KeptRecord.WAITING, kept.id(), KeptRecord.class).isEmpty()) {
                continue; // somebody else mends the same log
            }
            var why = refusal(kept, settledTo, trail);
            if (why.isPresent()) {
                trail.refuse(kept, why.get());
                refused++;
            } else if (!continued(kept, trail)) {
                return new Step(trail.copy(), refused, true);
            }
        }
        return new Step(trail.copy(), refused, false);
    }

    /** Why a record is false; empty for one that is in the trail or comes after what the owner gave. */
    private static Optional<String> refusal(KeptRecord kept, long settledTo, LogTrail trail) {
        try {
            var commit = ReceivedCommit.read(kept.log(), kept.record());
            return trail.holds(commit) || commit.position() > settledTo
                    ? Optional.empty()
                    : Optional.of("The owner's log has another commit at position " + commit.position() + ".");
        } catch (UnreadableRecordException unreadable) {
            return Optional.of(String.valueOf(unreadable.getMessage()));
        }
    }

    private static boolean continued(KeptRecord kept, LogTrail trail) {
        var commit = ReceivedCommit.read(kept.log(), kept.record());
        var fault = trail.holds(commit) ? Optional.<LogTrail.Fault>empty() : trail.take(commit);
        if (fault.isPresent()) {
            trail.mend();
            trail.stop(fault.get().position(), fault.get().problem());
            return false;
        }
        trail.release(kept);
        return true;
    }
}
