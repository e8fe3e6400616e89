package io.cytelog.dosing.product;

import io.cytelog.contracts.LotNumber;
import java.util.Optional;

/** Finds bags in stock. */
@FunctionalInterface
public interface BagStock {
    /**
     * The one lot that was received with this bag, by all that is recorded now; empty where there is none, or more than
     * one.
     */
    Optional<LotNumber> lotOf(BagNumber bag);
}
