package io.cytelog.dosing.product;

/**
 * Check characters by ISO/IEC 7064, the pure system of modulus 37 and radix 2: digits, capital letters and, as a check
 * character alone, the asterisk.
 */
final class Mod37 {
    private static final String ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ*";

    private Mod37() {}

    /** Checksum (0 to 36) of a text of digits and capital letters. */
    static int checksum(String text) {
        int sum = 0;
        for (int i = 0; i < text.length(); i++) {
            sum = (sum + ALPHABET.indexOf(text.charAt(i))) * 2 % 37;
        }
        return (38 - sum) % 37;
    }

    /** The checksum as the character that stands behind the text. */
    static char character(String text) {
        return ALPHABET.charAt(checksum(text));
    }
}
