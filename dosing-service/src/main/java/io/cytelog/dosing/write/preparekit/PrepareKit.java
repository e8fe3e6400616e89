package io.cytelog.dosing.write.preparekit;

import io.cytelog.contracts.CellCount;
import io.cytelog.contracts.KitNumber;
import io.cytelog.dosing.product.BagNumber;
import io.cytelog.dosing.product.LotTag;
import io.cytelog.dosing.product.Percent;
import io.cytelog.dosing.product.Uses;
import io.cytelog.runtime.command.SealedCommand;
import io.cytelog.runtime.security.Actor;
import java.time.Instant;
import org.axonframework.modelling.annotation.TargetEntityId;
import org.jspecify.annotations.Nullable;

/**
 * Prepares a kit from a bag, or as placebo where there is none.
 *
 * @param lot keyed hash of the bag's lot; absent for placebo
 * @param uses keyed hashes of what is used
 * @param viableCells count after thawing; the label of the bag counts where it is absent
 */
public record PrepareKit(
        KitNumber kit,
        String trial,
        @Nullable LotTag lot,
        @Nullable BagNumber bag,
        Uses uses,
        Instant thawedAt,
        Percent viability,
        Instant preparedAt,
        Instant expiresAt,
        @Nullable CellCount viableCells,
        boolean foundOutOfSpecification,
        Actor actor)
        implements SealedCommand {
    @TargetEntityId
    PreparationBoundary boundary() {
        return new PreparationBoundary(kit, trial, lot, uses);
    }

    /** Says nothing but the kit, as texts of commands end up in program logs. */
    @Override
    public String toString() {
        return "PrepareKit[" + kit + "]";
    }
}
