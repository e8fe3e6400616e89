package io.cytelog.dosing.write;

import io.cytelog.runtime.web.ProblemException;

/** The refusal of a text that names an arm where blinded people read it. */
public final class ArmNamed {
    private ArmNamed() {}

    /** @param pointer JSON pointer of the text */
    public static ProblemException at(String pointer) {
        var field = pointer.substring(pointer.lastIndexOf('/') + 1);
        return ProblemException.at(
                400,
                "ARM_NAMED",
                "The " + field + " names an arm, and blinded people read it; say it without the arm.",
                pointer);
    }
}
