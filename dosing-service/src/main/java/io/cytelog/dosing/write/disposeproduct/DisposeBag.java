package io.cytelog.dosing.write.disposeproduct;

import io.cytelog.dosing.product.Disposal;
import io.cytelog.dosing.product.LotTag;
import io.cytelog.dosing.product.Uses;
import io.cytelog.runtime.command.SealedCommand;
import io.cytelog.runtime.security.Actor;
import java.time.Instant;
import org.axonframework.modelling.annotation.TargetEntityId;

/**
 * Disposes of a bag that is in no kit.
 *
 * @param uses keyed hashes of the bag, one of which a preparation from it carries
 */
public record DisposeBag(LotTag lot, Uses uses, String trial, Disposal disposal, Instant disposedAt, Actor actor)
        implements SealedCommand {
    @TargetEntityId
    BagDisposalBoundary boundary() {
        return new BagDisposalBoundary(lot, uses, trial);
    }
}
