package io.cytelog.dosing.write.disposeproduct;

import io.cytelog.runtime.command.SealedCommand;
import java.time.Instant;
import org.axonframework.modelling.annotation.TargetEntityId;
import org.jspecify.annotations.Nullable;

/**
 * Corrects what was recorded of the disposal of a bag.
 *
 * @param says what should have been recorded
 * @param corrects time of that disposal as it was last said; the last one where it is absent
 */
public record CorrectBagDisposal(DisposeBag says, @Nullable Instant corrects, String reason) implements SealedCommand {
    @TargetEntityId
    BagDisposalBoundary boundary() {
        return says.boundary();
    }

    /** Says nothing, as texts of commands end up in program logs. */
    @Override
    public String toString() {
        return "CorrectBagDisposal[]";
    }
}
