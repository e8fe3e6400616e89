package io.cytelog.dosing.product;

/**
 * What a sealed text is for. Its label is authenticated with the text, so that no ciphertext passes for another kind;
 * its block is the unit, in bytes, to which the text is filled up.
 */
enum SealPurpose {
    LOT_CONTENT("dosing.lot-content/1", 4096),
    LOT_CERTIFICATE("dosing.lot-certificate/1", 2048),
    /** One block holds the longest content there can be, so every kit's ciphertext has one length. */
    KIT_CONTENT("dosing.kit-content/1", 512),
    CELLS_GIVEN("dosing.cells-given/1", 64);

    private final String label;
    private final int block;

    SealPurpose(String label, int block) {
        this.label = label;
        this.block = block;
    }

    String label() {
        return label;
    }

    int block() {
        return block;
    }
}
