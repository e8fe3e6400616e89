package io.cytelog.safety.write.recordmedication;

import io.cytelog.contracts.ClinicalTime;
import io.cytelog.runtime.web.Happened;
import io.cytelog.safety.event.MedicationId;
import org.jspecify.annotations.Nullable;

/**
 * A medication.
 *
 * @param medication the recorded one that this replaces; left out for another
 * @param reason needed where a recorded one is replaced
 */
public record MedicationRequest(
        @Nullable MedicationId medication,
        String name,
        @Nullable String dose,
        @Nullable String route,
        @Nullable String indication,
        @Nullable @Happened ClinicalTime started,
        @Nullable @Happened ClinicalTime ended,
        @Nullable String reason) {}
