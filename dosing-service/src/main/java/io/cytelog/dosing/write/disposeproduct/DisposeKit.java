package io.cytelog.dosing.write.disposeproduct;

import io.cytelog.contracts.KitNumber;
import io.cytelog.dosing.product.Disposal;
import io.cytelog.runtime.command.SealedCommand;
import io.cytelog.runtime.security.Actor;
import java.time.Instant;
import org.axonframework.modelling.annotation.TargetEntityId;

/** Disposes of what is in a kit, or of what is left of it. */
public record DisposeKit(KitNumber kit, String trial, Disposal disposal, Instant disposedAt, Actor actor)
        implements SealedCommand {
    @TargetEntityId
    KitDisposalBoundary boundary() {
        return new KitDisposalBoundary(kit, trial);
    }
}
