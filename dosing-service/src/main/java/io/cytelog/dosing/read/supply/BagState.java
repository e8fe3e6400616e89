package io.cytelog.dosing.read.supply;

/** Where a bag of a lot is. */
enum BagState {
    /** Received and left in stock. */
    IN_STOCK,
    /** In a kit that was given to nobody so far. */
    PREPARED,
    /** Given, in whole or in part. */
    GIVEN,
    /** Wasted, returned or destroyed, and given to nobody. */
    DISPOSED
}
