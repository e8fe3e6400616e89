package io.cytelog.dosing.product;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.cytelog.contracts.CellCount;
import io.cytelog.contracts.LotNumber;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is in a prepared kit: sealed text of {@code KitPrepared}. Placebo has no lot, bag or donor, and no cells. A
 * pharmacist may find either out of its specification.
 */
public record KitContent(
        @Nullable LotNumber lot,
        @Nullable BagNumber bag,
        @Nullable DonorCode donor,
        CellCount viableCells,
        Percent viability,
        Instant thawedAt,
        Instant expiresAt,
        boolean foundOutOfSpecification) {
    @JsonIgnore
    public boolean isPlacebo() {
        return bag == null;
    }

    /** The same content, found out of its specification. */
    public KitContent outOfSpecification() {
        return new KitContent(lot, bag, donor, viableCells, viability, thawedAt, expiresAt, true);
    }

    /** Says nothing, as texts of objects end up in program logs. */
    @Override
    public String toString() {
        return "KitContent[]";
    }
}
