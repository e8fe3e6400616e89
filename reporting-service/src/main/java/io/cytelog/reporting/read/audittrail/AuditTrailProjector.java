package io.cytelog.reporting.read.audittrail;

import io.cytelog.runtime.messaging.ForeignProjection;
import io.cytelog.runtime.messaging.TopicRecord;
import io.cytelog.runtime.view.ViewKey;
import io.cytelog.runtime.view.ViewWriter;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Copies every log, commit by commit, and proves the copy as it grows. A gap, a fork or anything else that is wrong stops
 * the trail of that log alone and raises an alarm; records that follow are kept and wait, so nothing of them is lost.
 */
public final class AuditTrailProjector implements ForeignProjection {
    private static final String TOPIC_ENDING = ".log";

    private final TrustedLogs logs;
    private final Clock clock;

    public AuditTrailProjector(TrustedLogs logs, Clock clock) {
        this.logs = logs;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "audit-trail";
    }

    /** What is copied late is proved late. */
    @Override
    public boolean isAwaited() {
        return true;
    }

    @Override
    public Set<String> topics() {
        return logs.logTopics();
    }

    @Override
    public Optional<String> notRebuilt() {
        return Optional.of(
                "The audit trail is proved as it grows and keeps what it has refused, which no topic says: mend a log in"
                        + " it with ./cytelog trail mend, or restore its collections from a back-up of the views database.");
    }

    /** A repetition has its place in the trail already. */
    @Override
    public Prepared prepared(TopicRecord record) {
        var place = new ViewKey(
                CopiedCommit.VIEW, CopiedCommit.id(logOf(record), Long.parseLong(record.header("ce_position"))));
        return new Prepared(List.of(place), views -> on(record, views));
    }

    private static String logOf(TopicRecord record) {
        return record.topic().substring(0, record.topic().length() - TOPIC_ENDING.length());
    }

    @Override
    public void on(TopicRecord record, ViewWriter views) {
        var log = logOf(record);
        var trail = new LogTrail(log, logs.keyOf(log), views, clock.instant());
        ReceivedCommit commit;
        try {
            commit = ReceivedCommit.read(log, record);
        } catch (UnreadableRecordException unreadable) {
            trail.stop(trail.copy().heardTo() + 1, String.valueOf(unreadable.getMessage()));
            trail.waitFor(record, null);
            return;
        }
        if (trail.holds(commit)) {
            return;
        }
        if (trail.copy().valid()) {
            trail.take(commit).ifPresent(fault -> trail.stop(fault.position(), fault.problem()));
        }
        if (!trail.copy().valid()) {
            trail.waitFor(record, commit);
        }
    }
}
