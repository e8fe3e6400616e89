package io.cytelog.screening.event;

import io.cytelog.contracts.ScreeningId;
import io.cytelog.contracts.SiteId;
import io.cytelog.contracts.SubjectId;
import java.time.Instant;
import java.util.List;
import org.axonframework.eventsourcing.annotation.EventTag;
import org.axonframework.messaging.eventhandling.annotation.Event;

/**
 * An investigator reviewed an enrolment whose signed verdict was questioned: how the criteria stood at the moment of the
 * enrolment by what is known now. The enrolment stands whatever is found, as it has happened.
 *
 * @param protocolVersion version of the protocol that the verdict was made under
 * @param ruleSetVersion version of the reading of the criteria
 * @param failing ids of the criteria that failed; none where the enrolment is upheld
 * @param unresolved ids of the criteria that are not known
 * @param verdicts every criterion
 * @param meaning what the signature means, in the signer's words
 * @param occurredAt when it was reviewed
 */
@Event(namespace = "screening", name = "EnrolmentReviewed", version = "1")
public record EnrolmentReviewed(
        @EventTag(key = "screening") ScreeningId screening,
        @EventTag(key = "subject") SubjectId subject,
        SiteId site,
        String protocolVersion,
        String ruleSetVersion,
        List<String> failing,
        List<String> unresolved,
        List<CriterionVerdict> verdicts,
        String meaning,
        Instant occurredAt)
        implements CandidateEvent {
    public EnrolmentReviewed {
        failing = List.copyOf(failing);
        unresolved = List.copyOf(unresolved);
        verdicts = List.copyOf(verdicts);
    }
}
