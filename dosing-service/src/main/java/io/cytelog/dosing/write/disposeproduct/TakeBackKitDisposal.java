package io.cytelog.dosing.write.disposeproduct;

import io.cytelog.contracts.KitNumber;
import io.cytelog.runtime.command.SealedCommand;
import io.cytelog.runtime.security.Actor;
import java.time.Instant;
import org.axonframework.modelling.annotation.TargetEntityId;
import org.jspecify.annotations.Nullable;

/**
 * Takes back the record that what a kit held was disposed of: it was another.
 *
 * @param corrects time of that disposal as it was last said; the last one that stands where it is absent
 */
public record TakeBackKitDisposal(
        KitNumber kit, String trial, @Nullable Instant corrects, String reason, Actor actor) implements SealedCommand {
    @TargetEntityId
    KitDisposalBoundary boundary() {
        return new KitDisposalBoundary(kit, trial);
    }

    /** Says nothing, as texts of commands end up in program logs. */
    @Override
    public String toString() {
        return "TakeBackKitDisposal[]";
    }
}
