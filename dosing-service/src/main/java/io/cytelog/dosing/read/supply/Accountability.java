package io.cytelog.dosing.read.supply;

import io.cytelog.dosing.read.supply.StockedLot.Status;
import java.util.Map;

/**
 * Reconciliation of lots, bags and kits.
 *
 * @param lots number of lots by status
 * @param bagsReceived bags of all lots
 * @param bagsUsed bags that went into a kit
 * @param kitsListed kits of the randomisation list
 * @param kitsNotGiven kits that were prepared and given to nobody (so far)
 */
record Accountability(
        Map<Status, Integer> lots,
        int bagsReceived,
        int bagsUsed,
        int bagsInStock,
        int kitsListed,
        int kitsAllotted,
        int kitsPrepared,
        int kitsGiven,
        int kitsNotGiven) {}
