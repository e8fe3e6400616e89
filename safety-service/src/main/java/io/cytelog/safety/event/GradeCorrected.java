package io.cytelog.safety.event;

import io.cytelog.contracts.AdverseEventId;
import io.cytelog.contracts.ClinicalTime;
import io.cytelog.contracts.CtcaeGrade;
import io.cytelog.contracts.SubjectId;
import java.time.Instant;
import org.axonframework.eventsourcing.annotation.EventTag;
import org.axonframework.messaging.eventhandling.annotation.Event;
import org.jspecify.annotations.Nullable;

/** The severity was recorded wrongly; the grade holds from the onset and replaces every grade recorded before; {@code receivedAt} is when the site learnt it. */
@Event(namespace = "safety", name = "GradeCorrected", version = "1")
public record GradeCorrected(
        @EventTag(key = "adverseEvent") AdverseEventId adverseEvent,
        @EventTag(key = "subject") SubjectId subject,
        CtcaeGrade grade,
        @Nullable CtcaeGrade previous,
        String ctcaeVersion,
        @Nullable ClinicalTime effectiveAt,
        String reason,
        @Nullable Instant receivedAt)
        implements AdverseEventFact {}
