package io.cytelog.safety.settlement;

import org.jspecify.annotations.Nullable;

/** Limits of texts, so that the longest settlement there can be fits into one block of ciphertext. */
final class SealedText {
    private static final int REFERENCE = 200;
    private static final int REASON = 500;

    private SealedText() {}

    static void reference(String text) {
        if (text.isBlank() || text.length() > REFERENCE) {
            throw new IllegalArgumentException("A reference has 1 to " + REFERENCE + " characters.");
        }
    }

    static void reason(@Nullable String text) {
        if (text != null && text.length() > REASON) {
            throw new IllegalArgumentException("The reason of a correction has at most " + REASON + " characters.");
        }
    }
}
