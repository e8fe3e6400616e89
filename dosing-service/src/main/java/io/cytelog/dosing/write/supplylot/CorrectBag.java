package io.cytelog.dosing.write.supplylot;

import io.cytelog.dosing.product.Bag;
import io.cytelog.dosing.product.BagNumber;
import io.cytelog.dosing.product.LotTag;
import io.cytelog.runtime.command.SealedCommand;
import io.cytelog.runtime.security.Actor;
import org.axonframework.modelling.annotation.TargetEntityId;

/** Corrects what was recorded of one bag at the receipt of its lot. */
public record CorrectBag(LotTag lot, String trial, BagNumber bag, Bag says, String reason, Actor actor)
        implements SealedCommand {
    @TargetEntityId
    LotBoundary boundary() {
        return new LotBoundary(lot, trial);
    }

    /** Says nothing, as texts of commands end up in program logs. */
    @Override
    public String toString() {
        return "CorrectBag[]";
    }
}
