package io.cytelog.safety.event;

import io.cytelog.contracts.AdverseEventId;
import io.cytelog.contracts.AeOutcome;
import io.cytelog.contracts.Causality;
import io.cytelog.contracts.ClinicalTime;
import io.cytelog.contracts.CtcaeGrade;
import io.cytelog.contracts.SeriousnessCriterion;
import io.cytelog.contracts.SiteId;
import io.cytelog.contracts.SubjectId;
import java.time.Instant;
import java.util.List;
import org.axonframework.eventsourcing.annotation.EventTag;
import org.axonframework.messaging.eventhandling.annotation.Event;
import org.jspecify.annotations.Nullable;

/** An adverse event as first reported. {@code serious} is what the site states, which may contradict the criteria;
 * {@code enrolledAt} is the enrolment as known when it was reported. */
@Event(namespace = "safety", name = "AdverseEventReported", version = "1")
public record AdverseEventReported(
        @EventTag(key = "adverseEvent") AdverseEventId adverseEvent,
        @EventTag(key = "subject") SubjectId subject,
        SiteId site,
        Instant enrolledAt,
        String term,
        Instant siteAwareAt,
        @Nullable ClinicalTime onset,
        @Nullable String lltCode,
        @Nullable String systemOrganClass,
        @Nullable String ctcaeVersion,
        @Nullable CtcaeGrade grade,
        @Nullable ClinicalTime ended,
        @Nullable AeOutcome outcome,
        @Nullable Boolean serious,
        List<SeriousnessCriterion> seriousness,
        @Nullable Causality causality,
        boolean local,
        @Nullable String description)
        implements AdverseEventFact {
    public AdverseEventReported {
        seriousness = List.copyOf(seriousness);
    }
}
