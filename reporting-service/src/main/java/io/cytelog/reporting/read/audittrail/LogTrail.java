package io.cytelog.reporting.read.audittrail;

import io.cytelog.axon.mongodb.InvalidCheckpointException;
import io.cytelog.axon.mongodb.TrustedKey;
import io.cytelog.runtime.messaging.TopicRecord;
import io.cytelog.runtime.view.ViewWriter;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The trail of one log inside one transaction: what is proved is copied and shown, what is wrong stops it. */
final class LogTrail {
    private static final Logger LOG = LoggerFactory.getLogger(LogTrail.class);

    private final TrustedKey first;
    private final ViewWriter views;
    private final Instant now;
    private LogCopy copy;

    LogTrail(String log, TrustedKey first, ViewWriter views, Instant now) {
        this.first = first;
        this.views = views;
        this.now = now;
        this.copy = views.get(LogCopy.VIEW, log, LogCopy.class).orElseGet(() -> LogCopy.empty(log));
    }

    /** Why a commit does not continue the trail, and at which position. */
    record Fault(long position, String problem) {}

    LogCopy copy() {
        return copy;
    }

    /** Whether this very commit is in the trail: a relay may send it twice. */
    boolean holds(ReceivedCommit commit) {
        return proved(commit.position()).filter(same -> same.isSameAs(commit)).isPresent();
    }

    private Optional<CopiedCommit> proved(long position) {
        return views.get(CopiedCommit.VIEW, CopiedCommit.id(copy.log(), position), CopiedCommit.class)
                .filter(CopiedCommit::verified);
    }

    /** Takes the commit that comes next, or says why this one is not it. */
    Optional<Fault> take(ReceivedCommit commit) {
        if (commit.position() <= copy.position()) {
            return fault(
                    commit.position(),
                    "A second commit, other than the first, claims position " + commit.position() + ".");
        }
        if (commit.position() > copy.position() + 1) {
            return fault(
                    copy.position() + 1,
                    "Positions " + (copy.position() + 1) + " to " + (commit.position() - 1) + " are missing.");
        }
        var grown = copy.tree();
        grown.add(commit.leafHash());
        var problem = CommitCheck.problem(copy, commit, grown);
        if (problem.isPresent()) {
            return fault(commit.position(), problem.get());
        }
        TrustedKey next;
        try {
            next = key().after(commit.events(), commit.checkpoint(), grown.size(), grown.root());
        } catch (InvalidCheckpointException | IllegalArgumentException wrong) {
            return fault(commit.position(), sentence(String.valueOf(wrong.getMessage())));
        }
        var proof = copy.peaks().reversed();
        keep(copy.extendedBy(commit, grown, next.publicKey(), now));
        show(CopiedCommit.of(commit, proof, true), commit);
        return Optional.empty();
    }

    /** The key in force: as the proved rotations say, or the one that the log began with. */
    private TrustedKey key() {
        var rotated = copy.key();
        return rotated == null || rotated.equals(first.publicKey()) ? first : TrustedKey.of(rotated);
    }

    private static String sentence(String reason) {
        return Character.toUpperCase(reason.charAt(0)) + reason.substring(1) + ".";
    }

    private static Optional<Fault> fault(long position, String problem) {
        return Optional.of(new Fault(position, problem));
    }

    /** Ends the trail there, with an alarm; one that has ended stays as it is. */
    void stop(long position, String problem) {
        if (copy.valid()) {
            LOG.atError()
                    .addKeyValue("log", copy.log())
                    .addKeyValue("position", position)
                    .addKeyValue("problem", problem)
                    .log("The audit trail of a log is not right and stops there");
        }
        keep(copy.stoppedAt(position, problem, now));
    }

    /** Keeps a record until the trail is mended. */
    void waitFor(TopicRecord record, @Nullable ReceivedCommit commit) {
        var kept = KeptRecord.of(copy.log(), record);
        views.put(KeptRecord.WAITING, kept.id(), kept);
        keep(copy.waitingFor(commit, now));
    }

    /** Ends the waiting of a record. */
    void release(KeptRecord kept) {
        views.delete(KeptRecord.WAITING, kept.id());
        keep(copy.released());
    }

    /** Ends the waiting of a record that the owner's log shows to be false; it is kept beside the trail. */
    void refuse(KeptRecord kept, String why) {
        release(kept);
        views.put(KeptRecord.REFUSED, kept.id(), kept.refused(why));
    }

    void mend() {
        keep(copy.mended(now));
    }

    private void keep(LogCopy changed) {
        copy = changed;
        views.put(LogCopy.VIEW, changed.log(), changed);
    }

    private void show(CopiedCommit copied, ReceivedCommit commit) {
        views.put(CopiedCommit.VIEW, CopiedCommit.id(copied.log(), copied.position()), copied);
        var places = new Places(views);
        var corrections = new Corrections(copied.log(), views);
        commit.events().forEach(event -> {
            var text = new EventText(event);
            var id = CopiedCommit.id(copied.log(), event.position());
            var site = places.siteOf(id, text, event.metadata());
            views.put(AuditDocument.VIEW, id, AuditDocument.of(event, text, site, corrections.of(event, text), copied));
            places.learn(event.name(), text);
        });
    }
}
