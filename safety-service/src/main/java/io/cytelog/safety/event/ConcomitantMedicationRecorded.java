package io.cytelog.safety.event;

import io.cytelog.contracts.ClinicalTime;
import io.cytelog.contracts.SiteId;
import io.cytelog.contracts.SubjectId;
import org.axonframework.eventsourcing.annotation.EventTag;
import org.axonframework.messaging.eventhandling.annotation.Event;
import org.jspecify.annotations.Nullable;

/**
 * What a subject takes beside the product. A later record under the same number replaces the one before it and says why;
 * both stay visible.
 */
@Event(namespace = "safety", name = "ConcomitantMedicationRecorded", version = "1")
public record ConcomitantMedicationRecorded(
        MedicationId medication,
        @EventTag(key = "subject") SubjectId subject,
        SiteId site,
        String name,
        @Nullable String dose,
        @Nullable String route,
        @Nullable String indication,
        @Nullable ClinicalTime started,
        @Nullable ClinicalTime ended,
        @Nullable String reason)
        implements SubjectFact {}
