package io.cytelog.runtime.command;

import org.jspecify.annotations.Nullable;

/**
 * A no that its reader may expect.
 *
 * @param code stable code
 * @param explanation one sentence that says why and what to do
 * @param pointer JSON pointer of the field at fault, if one is
 */
public record Refusal(
        RefusalCode code, String explanation, @Nullable String pointer) {
    public static Refusal of(RefusalCode code, String explanation) {
        return new Refusal(code, explanation, null);
    }

    /** What is asked about does not exist here, or not for this actor: the two are answered alike. */
    public static Refusal notKnown(String what) {
        return of(CommonRefusal.NOT_KNOWN, what + " is not known.");
    }
}
