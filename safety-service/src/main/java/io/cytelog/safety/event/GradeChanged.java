package io.cytelog.safety.event;

import io.cytelog.contracts.AdverseEventId;
import io.cytelog.contracts.ClinicalTime;
import io.cytelog.contracts.CtcaeGrade;
import io.cytelog.contracts.SubjectId;
import java.time.Instant;
import org.axonframework.eventsourcing.annotation.EventTag;
import org.axonframework.messaging.eventhandling.annotation.Event;
import org.jspecify.annotations.Nullable;

/** The severity changed, from a time on; {@code receivedAt} is when the site learnt it. */
@Event(namespace = "safety", name = "GradeChanged", version = "1")
public record GradeChanged(
        @EventTag(key = "adverseEvent") AdverseEventId adverseEvent,
        @EventTag(key = "subject") SubjectId subject,
        CtcaeGrade grade,
        @Nullable CtcaeGrade previous,
        String ctcaeVersion,
        ClinicalTime effectiveAt,
        @Nullable String reason,
        @Nullable Instant receivedAt)
        implements AdverseEventFact {}
