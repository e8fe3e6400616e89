package io.cytelog.dosing.rule;

import org.jspecify.annotations.Nullable;

/** Two persons at the bedside (good practice for cell products): the one who gives and the one who checks. */
public final class Persons {
    private Persons() {}

    /** Whether both are named and the names are one, whatever their case and surrounding blanks. */
    public static boolean areOne(@Nullable String operator, @Nullable String witness) {
        return operator != null && witness != null && operator.strip().equalsIgnoreCase(witness.strip());
    }
}
