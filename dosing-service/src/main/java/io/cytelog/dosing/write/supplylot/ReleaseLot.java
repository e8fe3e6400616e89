package io.cytelog.dosing.write.supplylot;

import io.cytelog.dosing.product.LotCertificate;
import io.cytelog.dosing.product.LotTag;
import io.cytelog.runtime.security.Actor;
import java.time.Instant;
import org.axonframework.modelling.annotation.TargetEntityId;

/** Certifies a lot and releases it for use. */
public record ReleaseLot(LotTag lot, String trial, String by, Instant at, LotCertificate certificate, Actor actor) {
    @TargetEntityId
    LotBoundary boundary() {
        return new LotBoundary(lot, trial);
    }
}
