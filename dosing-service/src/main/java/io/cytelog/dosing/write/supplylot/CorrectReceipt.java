package io.cytelog.dosing.write.supplylot;

import io.cytelog.dosing.product.LotTag;
import io.cytelog.dosing.product.SupplyWord.Receipt;
import io.cytelog.runtime.command.SealedCommand;
import io.cytelog.runtime.security.Actor;
import org.axonframework.modelling.annotation.TargetEntityId;

/** Corrects what was recorded of a lot at its receipt. */
public record CorrectReceipt(LotTag lot, String trial, Receipt says, String reason, Actor actor)
        implements SealedCommand {
    @TargetEntityId
    LotBoundary boundary() {
        return new LotBoundary(lot, trial);
    }

    /** Says nothing, as texts of commands end up in program logs. */
    @Override
    public String toString() {
        return "CorrectReceipt[]";
    }
}
