package io.cytelog.safety.settlement;

import java.time.Instant;

/**
 * The receiver's acknowledgement of a report, or the second look that confirms that none was due.
 *
 * @param reference of the acknowledgement, or of the note in the file; 1 to 200 characters
 */
public record Confirmation(Instant receivedAt, String reference) {
    public Confirmation {
        SealedText.reference(reference);
    }

    /** Says nothing, as texts of objects end up in program logs. */
    @Override
    public String toString() {
        return "Confirmation[]";
    }
}
