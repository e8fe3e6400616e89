package io.cytelog.safety.event;

import io.cytelog.contracts.AdverseEventId;
import io.cytelog.contracts.AeOutcome;
import io.cytelog.contracts.ClinicalTime;
import io.cytelog.contracts.SeriousnessCriterion;
import io.cytelog.contracts.SubjectId;
import java.time.Instant;
import java.util.List;
import org.axonframework.eventsourcing.annotation.EventTag;
import org.axonframework.messaging.eventhandling.annotation.Event;
import org.jspecify.annotations.Nullable;

/**
 * What became known of an adverse event after its report; absent fields say nothing new. {@code significant} is whether
 * it changes what has to be reported; {@code receivedAt} is when the site learnt it.
 */
@Event(namespace = "safety", name = "AdverseEventFollowedUp", version = "1")
public record AdverseEventFollowedUp(
        @EventTag(key = "adverseEvent") AdverseEventId adverseEvent,
        @EventTag(key = "subject") SubjectId subject,
        @Nullable ClinicalTime onset,
        @Nullable AeOutcome outcome,
        @Nullable String lltCode,
        @Nullable String systemOrganClass,
        @Nullable Boolean serious,
        @Nullable List<SeriousnessCriterion> seriousness,
        @Nullable Boolean local,
        @Nullable String description,
        boolean significant,
        @Nullable Instant receivedAt,
        @Nullable String reason)
        implements AdverseEventFact {}
