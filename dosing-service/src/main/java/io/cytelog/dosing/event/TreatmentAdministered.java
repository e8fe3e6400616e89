package io.cytelog.dosing.event;

import io.cytelog.contracts.Completeness;
import io.cytelog.contracts.KitNumber;
import io.cytelog.contracts.Limb;
import io.cytelog.contracts.SiteId;
import io.cytelog.contracts.SubjectId;
import io.cytelog.contracts.dosing.Injection;
import io.cytelog.dosing.rule.Deviation;
import io.cytelog.runtime.sealing.Sealed;
import java.time.Instant;
import java.util.List;
import org.axonframework.eventsourcing.annotation.EventTag;
import org.axonframework.messaging.eventhandling.annotation.Event;
import org.jspecify.annotations.Nullable;

/** What was injected into a subject, with what was odd about it. The number of cells given is sealed, and sealed alike for placebo. */
@Event(namespace = "dosing", name = "TreatmentAdministered", version = "1")
public record TreatmentAdministered(
        @EventTag(key = "subject") SubjectId subject,
        SiteId site,
        @EventTag(key = "kit") @Nullable KitNumber kit,
        Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable Limb limb,
        List<Injection> injections,
        @Nullable Completeness completeness,
        @Nullable String cause,
        @Nullable String operator,
        @Nullable String witness,
        List<Deviation> deviations,
        Sealed cellsGiven)
        implements AdministrationFact {
    public TreatmentAdministered {
        injections = List.copyOf(injections);
        deviations = List.copyOf(deviations);
    }

    public static TreatmentAdministered of(SubjectId subject, SiteId site, AdministrationReport report) {
        return new TreatmentAdministered(
                subject,
                site,
                report.kit(),
                report.startedAt(),
                report.endedAt(),
                report.limb(),
                report.injections(),
                report.completeness(),
                report.cause(),
                report.operator(),
                report.witness(),
                report.deviations(),
                report.cellsGiven());
    }

    /** What was said. */
    public AdministrationReport report() {
        return new AdministrationReport(
                kit,
                startedAt,
                endedAt,
                limb,
                injections,
                completeness,
                cause,
                operator,
                witness,
                deviations,
                cellsGiven);
    }
}
