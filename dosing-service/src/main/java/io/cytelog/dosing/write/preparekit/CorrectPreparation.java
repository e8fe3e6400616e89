package io.cytelog.dosing.write.preparekit;

import io.cytelog.runtime.command.SealedCommand;
import java.time.Instant;
import org.axonframework.modelling.annotation.TargetEntityId;
import org.jspecify.annotations.Nullable;

/**
 * Corrects what was recorded of a preparation.
 *
 * @param says what should have been recorded
 * @param corrects time of that preparation as it was last said; the last one where it is absent
 */
public record CorrectPreparation(PrepareKit says, @Nullable Instant corrects, String reason) implements SealedCommand {
    @TargetEntityId
    PreparationBoundary boundary() {
        return says.boundary();
    }

    /** Says nothing but the kit, as texts of commands end up in program logs. */
    @Override
    public String toString() {
        return "CorrectPreparation[" + says.kit() + "]";
    }
}
