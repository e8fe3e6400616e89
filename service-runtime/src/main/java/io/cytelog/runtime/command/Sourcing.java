package io.cytelog.runtime.command;

import org.axonframework.messaging.core.unitofwork.UnitOfWorkFactory;
import org.axonframework.modelling.StateManager;

/** Reads the state of a boundary from the log as it stands now: never behind, whatever the projections do. */
public final class Sourcing {
    private final UnitOfWorkFactory units;
    private final StateManager states;

    public Sourcing(UnitOfWorkFactory units, StateManager states) {
        this.units = units;
        this.states = states;
    }

    public <I, S> S state(Boundary<I, S, ?> boundary, I id) {
        return units.create()
                .executeWithResult(context -> states.loadEntity(boundary.state(), id, context))
                .join();
    }
}
