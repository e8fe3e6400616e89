package io.cytelog.dosing.write.recordvisit;

import io.cytelog.contracts.SubjectId;
import io.cytelog.dosing.event.AdministrationCorrected;
import io.cytelog.dosing.event.DosingCriteria;
import io.cytelog.dosing.event.DosingEvent;
import io.cytelog.dosing.event.SubjectNoted;
import io.cytelog.dosing.event.TreatmentAdministered;
import io.cytelog.dosing.event.VisitReported;
import io.cytelog.runtime.command.Boundary;

/** The visits of one subject, as its site reported them, and the administration that they are counted from. */
public record VisitsBoundary(SubjectId subject) {
    public static final Boundary<VisitsBoundary, VisitsState, DosingEvent> BOUNDARY = new Boundary<>(
            VisitsBoundary.class,
            VisitsState.class,
            VisitsState.EMPTY,
            id -> DosingCriteria.tagged(
                    "subject",
                    id.subject(),
                    SubjectNoted.class,
                    VisitReported.class,
                    TreatmentAdministered.class,
                    AdministrationCorrected.class),
            VisitsState::evolve);
}
