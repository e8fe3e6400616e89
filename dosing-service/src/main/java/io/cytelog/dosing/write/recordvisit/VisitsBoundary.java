package io.cytelog.dosing.write.recordvisit;

import io.cytelog.contracts.SubjectId;
import io.cytelog.dosing.event.DosingCriteria;
import io.cytelog.dosing.event.DosingEvent;
import io.cytelog.dosing.event.SubjectNoted;
import io.cytelog.dosing.event.VisitReported;
import io.cytelog.runtime.command.Boundary;

/** The visits of one subject, as its site reported them. */
public record VisitsBoundary(SubjectId subject) {
    public static final Boundary<VisitsBoundary, VisitsState, DosingEvent> BOUNDARY = new Boundary<>(
            VisitsBoundary.class,
            VisitsState.class,
            VisitsState.EMPTY,
            id -> DosingCriteria.tagged("subject", id.subject(), SubjectNoted.class, VisitReported.class),
            VisitsState::evolve);
}
