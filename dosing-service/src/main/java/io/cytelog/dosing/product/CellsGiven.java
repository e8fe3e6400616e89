package io.cytelog.dosing.product;

import io.cytelog.contracts.CellCount;
import org.jspecify.annotations.Nullable;

/** Viable cells that an administration gave; null where they cannot be derived. Sealed text of the administration. */
public record CellsGiven(@Nullable CellCount cells) {
    /** Says nothing, as texts of objects end up in program logs. */
    @Override
    public String toString() {
        return "CellsGiven[]";
    }
}
