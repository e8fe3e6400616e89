package io.cytelog.safety.event;

import io.cytelog.contracts.CtcaeGrade;
import io.cytelog.contracts.SiteId;
import io.cytelog.contracts.SubjectId;
import java.time.Instant;
import org.axonframework.eventsourcing.annotation.EventTag;
import org.axonframework.messaging.eventhandling.annotation.Event;
import org.jspecify.annotations.Nullable;

/** A subject's grade of a term before dosing. One that corrects another replaces it, with a reason; both stay visible. */
@Event(namespace = "safety", name = "BaselineGraded", version = "1")
public record BaselineGraded(
        AssessmentId assessment,
        @EventTag(key = "subject") SubjectId subject,
        SiteId site,
        String term,
        @Nullable String lltCode,
        String ctcaeVersion,
        CtcaeGrade grade,
        Instant assessedAt,
        @Nullable Laterality side,
        @Nullable Digit digit,
        @Nullable AssessmentId corrects,
        @Nullable String reason)
        implements SubjectFact, Assessment {}
