package io.cytelog.dosing.product;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/**
 * Identifier that stays with the cells from the donor to the patient: 4 to 39 digits and capital letters and a check
 * character by ISO/IEC 7064 Mod 37-2 behind them. What its parts mean is its issuer's affair. Written in JSON as its
 * text.
 */
public record ChainOfIdentity(@JsonValue String value) {
    private static final Pattern FORM = Pattern.compile("[0-9A-Z]{4,39}[0-9A-Z*]");

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public ChainOfIdentity {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "A chain-of-identity identifier is 4 to 39 digits and capital letters and"
                            + " one check character.");
        }
        int end = value.length() - 1;
        char expected = Mod37.character(value.substring(0, end));
        if (value.charAt(end) != expected) {
            throw new IllegalArgumentException("The check character of this chain-of-identity identifier should be "
                    + expected + ", not " + value.charAt(end) + "; compare it with the label.");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
