package io.cytelog.dosing.product;

import io.cytelog.contracts.CellCount;
import org.jspecify.annotations.Nullable;

/**
 * Viable cells that an administration gave: sealed text of the administration.
 *
 * @param cells none for placebo; null where they cannot be derived
 * @param outsideRange whether product was given that the protocol's range does not hold; no deviation says so, as placebo
 *     never has one. Null where the cells cannot be derived, and in texts of the time before it was judged
 */
public record CellsGiven(
        @Nullable CellCount cells, @Nullable Boolean outsideRange) {
    public static final CellsGiven NOT_DERIVABLE = new CellsGiven(null, null);

    /** Says nothing, as texts of objects end up in program logs. */
    @Override
    public String toString() {
        return "CellsGiven[]";
    }
}
