package io.cytelog.dosing.rule;

import io.cytelog.contracts.protocol.Product;
import io.cytelog.contracts.protocol.Sourced;
import io.cytelog.dosing.product.KitContent;
import java.time.Duration;
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

    /**
     * When a check is asked at the earliest, whatever time it states. As much time as has passed between the entries of
     * preparation and check has passed between the two themselves, so a check that is dated back does not stop the clock
     * of a kit, and what is taken over from paper keeps its times.
     *
     * @param stated when the check is said to be asked
     * @param preparedAt when the kit is said to have been prepared
     * @param between time between the entry of its preparation and that of the check
     */
    public static Instant earliestCheck(Instant stated, Instant preparedAt, Duration between) {
        var byTheKit = preparedAt.plus(between);
        return byTheKit.isAfter(stated) ? byTheKit : stated;
    }

    public boolean hasPassed(KitContent kit, Instant at) {
        return !at.isBefore(of(kit));
    }
}
