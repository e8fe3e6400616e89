package io.cytelog.dosing.rule;

import io.cytelog.contracts.protocol.Product;
import io.cytelog.contracts.protocol.Sourced;
import io.cytelog.dosing.product.KitContent;
import java.time.Instant;

/** Until when a prepared kit may be used: its label's end, or the protocol's time after thawing if that is sooner. */
public final class KitExpiry {
    private final Product product;

    public KitExpiry(Product product) {
        this.product = product;
    }

    /** The first instant at which the kit may no longer be used. */
    public Instant of(KitContent kit) {
        return Sourced.optional(product.usableAfterThaw())
                .map(limit -> kit.thawedAt().plus(limit.exact()))
                .filter(end -> end.isBefore(kit.expiresAt()))
                .orElse(kit.expiresAt());
    }

    public boolean hasPassed(KitContent kit, Instant at) {
        return !at.isBefore(of(kit));
    }
}
