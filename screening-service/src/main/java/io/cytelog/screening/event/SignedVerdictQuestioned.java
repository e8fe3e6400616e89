package io.cytelog.screening.event;

import io.cytelog.contracts.ScreeningId;
import io.cytelog.contracts.SubjectId;
import java.util.List;
import org.axonframework.eventsourcing.annotation.EventTag;
import org.axonframework.messaging.eventhandling.annotation.Event;
import org.jspecify.annotations.Nullable;

/**
 * What was recorded after a signature changes the verdict that was signed: the signature, and the enrolment if there
 * is one, are to be reviewed.
 *
 * @param subject the subject whose enrolment rests on the signature, if enrolled
 * @param verdicts the criteria that are answered otherwise than they were signed
 */
@Event(namespace = "screening", name = "SignedVerdictQuestioned", version = "1")
public record SignedVerdictQuestioned(
        @EventTag(key = "screening") ScreeningId screening,
        @Nullable SubjectId subject,
        List<CriterionVerdict> verdicts)
        implements CandidateEvent {
    public SignedVerdictQuestioned {
        verdicts = List.copyOf(verdicts);
    }
}
