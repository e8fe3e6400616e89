package io.cytelog.screening.write.recordulcer;

import io.cytelog.contracts.ClinicalTime;
import io.cytelog.contracts.Millimetres;
import io.cytelog.runtime.web.Happened;
import io.cytelog.screening.event.Aspect;
import io.cytelog.screening.event.Assessor;
import io.cytelog.screening.event.Finger;
import io.cytelog.screening.event.Prostacyclin;
import io.cytelog.screening.event.ProstacyclinOutcome;
import io.cytelog.screening.event.Ulcer;
import io.cytelog.screening.event.UlcerId;
import io.cytelog.screening.event.Xray;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An ulcer as sites send it; what is left out is not known yet. */
record UlcerRequest(
        Finger finger,
        Aspect aspect,
        @Nullable Millimetres diameterMm,
        @Nullable Boolean painful,
        @Nullable Boolean depthVisible,
        @Nullable Boolean dermisLost,
        @Nullable ProstacyclinRequest prostacyclin,
        @Nullable XrayRequest xray,
        @Happened @Nullable Instant occurredAt,
        @Nullable String reason) {

    record ProstacyclinRequest(
            @Happened @Nullable ClinicalTime start,
            @Happened @Nullable ClinicalTime end,
            @Nullable ProstacyclinOutcome outcome,
            @Nullable Assessor assessedBy,
            @Happened @Nullable ClinicalTime assessedAt) {
        Prostacyclin prostacyclin() {
            return new Prostacyclin(start, end, outcome, assessedBy, assessedAt);
        }
    }

    record XrayRequest(
            @Happened @Nullable ClinicalTime takenAt,
            @Nullable Boolean calcinosis) {
        Xray film() {
            return new Xray(takenAt, calcinosis);
        }
    }

    Ulcer ulcer(UlcerId id) {
        return new Ulcer(
                id,
                finger,
                aspect,
                diameterMm,
                painful,
                depthVisible,
                dermisLost,
                prostacyclin == null ? null : prostacyclin.prostacyclin(),
                xray == null ? null : xray.film(),
                occurredAt);
    }
}
