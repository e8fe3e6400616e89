package io.cytelog.safety.settlement;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a clock was settled.
 *
 * @param at when the report went out, or when it was found that none is due
 * @param reference of the report, or of the note in the file; 1 to 200 characters
 * @param reason of a correction; at most 500 characters
 */
public record Settlement(
        Outcome outcome,
        Instant at,
        String reference,
        @Nullable String reason) {

    /** Whether a report went out. */
    public enum Outcome {
        SUBMITTED,
        /** None is due, as for placebo. */
        NOT_REPORTABLE
    }

    public Settlement {
        SealedText.reference(reference);
        SealedText.reason(reason);
    }

    /** Says nothing, as texts of objects end up in program logs. */
    @Override
    public String toString() {
        return "Settlement[]";
    }
}
