package io.cytelog.dosing.write.correctcheck;

import io.cytelog.contracts.SubjectId;
import io.cytelog.dosing.event.AdministrationCheckCorrected;
import io.cytelog.dosing.event.AdministrationCorrected;
import io.cytelog.dosing.event.AdministrationPermitted;
import io.cytelog.dosing.event.AdministrationRefused;
import io.cytelog.dosing.event.DosingCriteria;
import io.cytelog.dosing.event.DosingEvent;
import io.cytelog.dosing.event.SubjectNoted;
import io.cytelog.dosing.event.TreatmentAdministered;
import io.cytelog.runtime.command.Boundary;

/** The checks of one subject, and what they were used for. */
public record ChecksBoundary(SubjectId subject) {
    public static final Boundary<ChecksBoundary, ChecksState, DosingEvent> BOUNDARY = new Boundary<>(
            ChecksBoundary.class,
            ChecksState.class,
            ChecksState.initial(),
            id -> DosingCriteria.tagged(
                    "subject",
                    id.subject(),
                    SubjectNoted.class,
                    AdministrationPermitted.class,
                    AdministrationRefused.class,
                    AdministrationCheckCorrected.class,
                    TreatmentAdministered.class,
                    AdministrationCorrected.class),
            ChecksState::evolve);
}
