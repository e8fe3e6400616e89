package io.cytelog.reporting.read.audittrail;

import io.cytelog.runtime.messaging.ForeignProjection;
import io.cytelog.runtime.messaging.TopicRecord;
import io.cytelog.runtime.view.ViewWriter;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Copies every log, commit by commit, and proves the copy as it grows. What is wrong ends the proof, raises an alarm and
 * stays visible; it never stops the copy: later commits are kept, marked as not verified.
 */
public final class AuditTrailProjector implements ForeignProjection {
    private static final Logger LOG = LoggerFactory.getLogger(AuditTrailProjector.class);
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

    @Override
    public Set<String> topics() {
        return logs.logTopics();
    }

    @Override
    public void on(TopicRecord record, ViewWriter views) {
        var log = record.topic().substring(0, record.topic().length() - TOPIC_ENDING.length());
        var copy = views.get(LogCopy.VIEW, log, LogCopy.class).orElseGet(() -> LogCopy.empty(log));
        try {
            take(ReceivedCommit.read(log, record), copy, record, views);
        } catch (UnreadableRecordException unreadable) {
            keepUnreadable(copy, record, String.valueOf(unreadable.getMessage()), views);
        }
    }

    private void take(ReceivedCommit commit, LogCopy copy, TopicRecord record, ViewWriter views) {
        var id = CopiedCommit.id(commit.log(), commit.position());
        var known = views.get(CopiedCommit.VIEW, id, CopiedCommit.class);
        if (known.filter(same -> same.isSameAs(commit)).isPresent()) {
            return;
        }
        if (known.isPresent() || commit.position() <= copy.heardTo()) {
            var fork = "A second commit, other than the first, claims position " + commit.position() + ".";
            keep(commit, alarm(copy, commit.position(), fork), record, views);
        } else if (commit.position() > copy.heardTo() + 1) {
            var gap = "Positions " + (copy.heardTo() + 1) + " to " + (commit.position() - 1) + " are missing.";
            keep(commit, alarm(copy, copy.heardTo() + 1, gap), record, views);
        } else {
            prove(commit, copy, record, views);
        }
    }

    private void prove(ReceivedCommit commit, LogCopy copy, TopicRecord record, ViewWriter views) {
        if (!copy.valid()) {
            keep(commit, copy, record, views);
            return;
        }
        var grown = copy.tree();
        grown.add(commit.leafHash());
        var problem = CommitCheck.problem(copy, commit, grown, logs.keyOf(commit.log()));
        if (problem.isPresent()) {
            keep(commit, alarm(copy, commit.position(), problem.get()), record, views);
        } else {
            views.put(LogCopy.VIEW, copy.log(), copy.extendedBy(commit, grown, clock.instant()));
            write(CopiedCommit.of(commit, copy.peaks().reversed(), true), commit, "", views);
        }
    }

    /** Keeps a commit that is not proved. */
    private void keep(ReceivedCommit commit, LogCopy copy, TopicRecord record, ViewWriter views) {
        var taken = commit.position() <= copy.heardTo();
        views.put(LogCopy.VIEW, copy.log(), copy.heard(commit.position(), commit.last(), clock.instant()));
        write(CopiedCommit.of(commit, List.of(), false), commit, taken ? "~" + record.offset() : "", views);
    }

    private void keepUnreadable(LogCopy copy, TopicRecord record, String problem, ViewWriter views) {
        var kept =
                new CopiedCommit.Unreadable(record.topic(), record.offset(), record.headers(), record.value(), problem);
        views.put(CopiedCommit.UNREADABLE, CopiedCommit.id(copy.log(), record.offset()), kept);
        views.put(LogCopy.VIEW, copy.log(), alarm(copy, copy.heardTo() + 1, problem));
    }

    /** The copy with what is wrong; said once per log, when the proof ends. */
    private LogCopy alarm(LogCopy copy, long position, String problem) {
        if (copy.valid()) {
            LOG.atError()
                    .addKeyValue("log", copy.log())
                    .addKeyValue("firstWrongPosition", position)
                    .addKeyValue("problem", problem)
                    .log("The copy of a log is not right");
        }
        return copy.wrongAt(position, problem, clock.instant());
    }

    private static void write(CopiedCommit copied, ReceivedCommit commit, String beside, ViewWriter views) {
        views.put(CopiedCommit.VIEW, CopiedCommit.id(copied.log(), copied.position()) + beside, copied);
        var places = new Places(views);
        var corrections = new Corrections(copied.log(), views);
        commit.events().forEach(event -> {
            var text = new EventText(event);
            var id = CopiedCommit.id(copied.log(), event.position()) + beside;
            var site = places.siteOf(id, text, event.metadata());
            views.put(AuditDocument.VIEW, id, AuditDocument.of(event, text, site, corrections.of(event, text), copied));
            if (copied.verified()) {
                places.learn(event.name(), text);
            }
        });
    }
}
