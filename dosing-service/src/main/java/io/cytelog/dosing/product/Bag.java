package io.cytelog.dosing.product;

import io.cytelog.contracts.CellCount;

/** One bag of a lot and the viable cells that its label states. */
public record Bag(BagNumber bag, CellCount viableCells) {
    /** Says nothing, as texts of objects end up in program logs. */
    @Override
    public String toString() {
        return "Bag[]";
    }
}
