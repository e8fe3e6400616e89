package io.cytelog.dosing.product;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.cytelog.contracts.CellCount;
import org.jspecify.annotations.Nullable;

/**
 * How far an exception reaches for one bag: the cells that its label stated when it was signed, and the viability of its
 * lot. Absent where nothing was signed for it.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SignedLimits(
        @Nullable CellCount cells, @Nullable Percent viability) {
    /** Says nothing, as texts of objects end up in program logs. */
    @Override
    public String toString() {
        return "SignedLimits[]";
    }
}
