package io.cytelog.dosing.product;

import org.jspecify.annotations.Nullable;

/**
 * How a bag, or the content of a kit, left the stock: sealed text of a disposal, as the reason may name the product.
 *
 * @param reason at most 300 characters, so that every sealed text has one length
 * @param bag absent for a kit
 */
public record Disposal(Kind kind, String reason, @Nullable BagNumber bag) {
    public static final int LONGEST_REASON = 300;

    /** @throws IllegalArgumentException where the reason is too long */
    public static void checkReason(String reason) {
        if (reason.length() > LONGEST_REASON) {
            throw new IllegalArgumentException(
                    "The reason is at most " + LONGEST_REASON + " characters long; say it shorter.");
        }
    }

    /** What became of it. */
    public enum Kind {
        /** Given back, to the pharmacy or the maker; it may still be destroyed. */
        RETURNED,
        /** Lost in use: what is left in the syringe, thawed in vain, leaked. */
        WASTED,
        DESTROYED;

        /** Whether this can still become of what is already disposed of in that way. */
        public boolean mayFollow(Kind earlier) {
            return earlier == RETURNED && this != RETURNED;
        }
    }

    /** Says nothing, as texts of objects end up in program logs. */
    @Override
    public String toString() {
        return "Disposal[]";
    }
}
