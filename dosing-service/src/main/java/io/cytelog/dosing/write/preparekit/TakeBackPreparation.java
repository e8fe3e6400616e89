package io.cytelog.dosing.write.preparekit;

import io.cytelog.contracts.KitNumber;
import io.cytelog.dosing.product.Uses;
import io.cytelog.runtime.command.SealedCommand;
import io.cytelog.runtime.security.Actor;
import java.time.Instant;
import org.axonframework.modelling.annotation.TargetEntityId;
import org.jspecify.annotations.Nullable;

/**
 * Takes back the record of a preparation that was another kit's.
 *
 * @param corrects time of that preparation as it was last said; the last one that stands where it is absent
 */
public record TakeBackPreparation(
        KitNumber kit, String trial, @Nullable Instant corrects, String reason, Actor actor) implements SealedCommand {
    @TargetEntityId
    PreparationBoundary boundary() {
        return new PreparationBoundary(kit, trial, null, Uses.NONE);
    }

    /** Says nothing but the kit, as texts of commands end up in program logs. */
    @Override
    public String toString() {
        return "TakeBackPreparation[" + kit + "]";
    }
}
