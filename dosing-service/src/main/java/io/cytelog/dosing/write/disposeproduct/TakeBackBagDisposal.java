package io.cytelog.dosing.write.disposeproduct;

import io.cytelog.dosing.product.BagNumber;
import io.cytelog.dosing.product.LotTag;
import io.cytelog.dosing.product.SupplyWord;
import io.cytelog.dosing.product.SupplyWord.TakenBack;
import io.cytelog.dosing.product.Uses;
import io.cytelog.runtime.security.Actor;
import java.time.Instant;
import org.axonframework.modelling.annotation.TargetEntityId;
import org.jspecify.annotations.Nullable;

/**
 * Takes back the record that a bag was disposed of: it was another.
 *
 * @param corrects time of that disposal as it was last said; the last one that stands where it is absent
 */
public record TakeBackBagDisposal(
        LotTag lot, BagNumber bag, String trial, @Nullable Instant corrects, String reason, Actor actor)
        implements DisposalRevision {
    @TargetEntityId
    BagDisposalBoundary boundary() {
        return new BagDisposalBoundary(lot, Uses.NONE, trial);
    }

    @Override
    public SupplyWord word() {
        return new TakenBack();
    }

    /** Says nothing, as texts of commands end up in program logs. */
    @Override
    public String toString() {
        return "TakeBackBagDisposal[]";
    }
}
