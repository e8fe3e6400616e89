package io.cytelog.dosing.write.readlabels;

import io.cytelog.dosing.event.DosingCriteria;
import io.cytelog.dosing.event.DosingEvent;
import io.cytelog.dosing.event.RandomisationListSealed;
import io.cytelog.dosing.event.SubjectRandomised;
import io.cytelog.runtime.command.Boundary;

/** The list and everybody who has taken a slot of it. */
public record AllocationBoundary(String trial) {
    public static final Boundary<AllocationBoundary, AllocationState, DosingEvent> BOUNDARY = new Boundary<>(
            AllocationBoundary.class,
            AllocationState.class,
            AllocationState.EMPTY,
            id -> DosingCriteria.tagged(
                    "allocation", id.trial(), RandomisationListSealed.class, SubjectRandomised.class),
            AllocationState::evolve);
}
