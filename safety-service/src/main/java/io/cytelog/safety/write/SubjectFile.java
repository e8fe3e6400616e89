package io.cytelog.safety.write;

import io.cytelog.contracts.SiteId;
import io.cytelog.contracts.SubjectId;
import io.cytelog.runtime.command.Refusal;
import io.cytelog.runtime.security.Actor;
import io.cytelog.safety.event.AdministrationNoted;
import io.cytelog.safety.event.AdverseEventFact;
import io.cytelog.safety.event.AdverseEventReported;
import io.cytelog.safety.event.AssessmentId;
import io.cytelog.safety.event.ClockFact;
import io.cytelog.safety.event.LocalToxicityAssessed;
import io.cytelog.safety.event.QueryFact;
import io.cytelog.safety.event.SafetyEvent;
import io.cytelog.safety.event.SubjectDied;
import io.cytelog.safety.event.SubjectLostToFollowUp;
import io.cytelog.safety.event.SubjectNoted;
import io.cytelog.safety.event.TrialFact;
import io.cytelog.safety.event.WithdrawalNoted;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What reports about a subject need: that it is enrolled, and how many numbers have been given.
 *
 * @param enrolled null until screening's fact has arrived
 */
public record SubjectFile(@Nullable Enrolled enrolled, int adverseEvents, List<AssessmentId> assessments) {
    static final SubjectFile EMPTY = new SubjectFile(null, 0, List.of());

    /** Where and when the subject was enrolled. */
    public record Enrolled(SiteId site, Instant enrolledAt) {}

    public SubjectFile {
        assessments = List.copyOf(assessments);
    }

    SubjectFile evolve(SafetyEvent event) {
        return switch (event) {
            case SubjectNoted noted ->
                new SubjectFile(new Enrolled(noted.site(), noted.enrolledAt()), adverseEvents, assessments);
            case AdverseEventReported _ -> new SubjectFile(enrolled, adverseEvents + 1, assessments);
            case LocalToxicityAssessed assessed ->
                new SubjectFile(
                        enrolled,
                        adverseEvents,
                        Stream.concat(assessments.stream(), Stream.of(assessed.assessment()))
                                .toList());
            case WithdrawalNoted _, AdministrationNoted _, SubjectDied _, SubjectLostToFollowUp _ -> this;
            case AdverseEventFact _ -> this;
            case QueryFact _ -> this;
            case TrialFact _ -> this;
            case ClockFact _ -> this;
        };
    }

    /** The enrolment, where the subject is known and the actor may act at its site. */
    public Optional<Enrolled> visibleTo(Actor actor) {
        return Optional.ofNullable(enrolled).filter(known -> actor.mayActAt(known.site()));
    }

    public static Refusal notKnown(SubjectId subject) {
        return Refusal.notKnown("Subject " + subject);
    }
}
