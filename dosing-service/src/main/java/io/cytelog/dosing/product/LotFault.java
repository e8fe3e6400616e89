package io.cytelog.dosing.product;

/** In what a lot may miss the protocol's specification. */
public enum LotFault {
    /** A bag holds fewer or more cells. */
    CELL_COUNT,
    /** The viability at release is lower. */
    VIABILITY,
    /** The expiry lies further from the manufacture. */
    SHELF_LIFE
}
