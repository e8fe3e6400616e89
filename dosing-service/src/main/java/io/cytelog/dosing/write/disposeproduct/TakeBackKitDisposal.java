package io.cytelog.dosing.write.disposeproduct;

import io.cytelog.contracts.KitNumber;
import io.cytelog.dosing.product.SupplyWord;
import io.cytelog.dosing.product.SupplyWord.TakenBack;
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
        KitNumber kit, String trial, @Nullable Instant corrects, String reason, Actor actor)
        implements DisposalRevision {
    @TargetEntityId
    KitDisposalBoundary boundary() {
        return new KitDisposalBoundary(kit, trial);
    }

    @Override
    public SupplyWord word() {
        return new TakenBack();
    }

    /** Says nothing, as texts of commands end up in program logs. */
    @Override
    public String toString() {
        return "TakeBackKitDisposal[]";
    }
}
