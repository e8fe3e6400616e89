package io.cytelog.dosing.write.readlabels;

import io.cytelog.runtime.command.Reasoned;
import io.cytelog.runtime.security.Actor;
import org.axonframework.modelling.annotation.TargetEntityId;

/** Asks for the label of every randomised subject. */
public record ReadAllocationLabels(String trial, String reason, Actor actor) implements Reasoned {
    @TargetEntityId
    AllocationBoundary boundary() {
        return new AllocationBoundary(trial);
    }
}
