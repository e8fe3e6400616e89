package io.cytelog.dosing.write.seallist;

import io.cytelog.dosing.event.DosingCriteria;
import io.cytelog.dosing.event.DosingEvent;
import io.cytelog.dosing.event.RandomisationListSealed;
import io.cytelog.runtime.command.Boundary;

/** One trial has one list. */
public record ListBoundary(String trial) {
    public static final Boundary<ListBoundary, ListState, DosingEvent> BOUNDARY = new Boundary<>(
            ListBoundary.class,
            ListState.class,
            new ListState(null),
            id -> DosingCriteria.tagged("allocation", id.trial(), RandomisationListSealed.class),
            ListState::evolve);
}
