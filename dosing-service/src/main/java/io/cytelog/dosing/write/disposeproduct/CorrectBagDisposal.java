package io.cytelog.dosing.write.disposeproduct;

import io.cytelog.dosing.product.SupplyWord;
import io.cytelog.dosing.product.SupplyWord.Leaving;
import io.cytelog.runtime.security.Actor;
import java.time.Instant;
import org.axonframework.modelling.annotation.TargetEntityId;
import org.jspecify.annotations.Nullable;

/**
 * Corrects what was recorded of the disposal of a bag.
 *
 * @param says what should have been recorded
 * @param corrects time of that disposal as it was last said; the last one where it is absent
 */
public record CorrectBagDisposal(DisposeBag says, @Nullable Instant corrects, String reason)
        implements DisposalRevision {
    @TargetEntityId
    BagDisposalBoundary boundary() {
        return says.boundary();
    }

    @Override
    public SupplyWord word() {
        return new Leaving(says.disposedAt(), says.disposal());
    }

    @Override
    public String trial() {
        return says.trial();
    }

    @Override
    public Actor actor() {
        return says.actor();
    }

    /** Says nothing, as texts of commands end up in program logs. */
    @Override
    public String toString() {
        return "CorrectBagDisposal[]";
    }
}
