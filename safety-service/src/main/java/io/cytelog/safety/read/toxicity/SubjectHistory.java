package io.cytelog.safety.read.toxicity;

import io.cytelog.axon.mongodb.Commit;
import io.cytelog.axon.mongodb.CommitLog;
import io.cytelog.contracts.SubjectId;
import io.cytelog.runtime.command.EventReader;
import io.cytelog.safety.event.SafetyEvent;
import io.cytelog.safety.event.Source;
import io.cytelog.safety.rule.SubjectFacts;
import java.time.Instant;
import org.axonframework.messaging.eventstreaming.Tag;
import org.springframework.stereotype.Component;

/** What the service had been told of a subject by an earlier moment, read from the log itself. */
@Component
class SubjectHistory {
    private static final int MOST_COMMITS = 200;

    private final CommitLog log;
    private final EventReader events;

    SubjectHistory(CommitLog log, EventReader events) {
        this.log = log;
        this.events = events;
    }

    /** Every fact about the subject that was recorded by then; none where the subject was not known yet. */
    SubjectFacts recordedBy(SubjectId subject, Instant knownAt) {
        var tag = new Tag("subject", subject.value());
        var facts = SubjectFacts.of(subject);
        var commits = log.tagged(tag, 0, MOST_COMMITS);
        while (!commits.isEmpty()) {
            for (var commit : commits) {
                // Times of recording never run back: nothing after this one was known.
                if (commit.at().isAfter(knownAt)) {
                    return facts;
                }
                facts = with(facts, commit);
            }
            commits = log.tagged(tag, commits.getLast().last(), MOST_COMMITS);
        }
        return facts;
    }

    private SubjectFacts with(SubjectFacts before, Commit commit) {
        var facts = before;
        for (var recorded : commit.events()) {
            var event = (SafetyEvent) events.read(recorded);
            if (SubjectFacts.subjectOf(event).filter(before.subject()::equals).isPresent()) {
                facts = facts.with(event, new Source(log.name(), recorded.position()));
            }
        }
        return facts;
    }
}
