package io.cytelog.dosing.product;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Donation identification number of ISBT 128: facility (5), year (2) and serial number (6). Scanned, it stands behind an
 * equals sign and before two flag characters; typed, a check character ends it.
 */
final class DonationNumber {
    private static final Pattern FORM =
            Pattern.compile("=?([A-NP-Z1-9][0-9]{4}[0-9]{2}[0-9]{6})([0-9A-Z]{2})?([0-9A-Z*])?");
    /** Flags from 60 on are the checksum; those below say other things and check nothing. */
    private static final Pattern CHECKING_FLAGS = Pattern.compile("[6-8][0-9]|9[0-6]");

    private static final int FIRST_CHECKING_FLAG = 60;

    private DonationNumber() {}

    /**
     * The 13 characters of the number alone; empty where the code has another form.
     *
     * @throws IllegalArgumentException where the flags or the check character belong to another number
     */
    static Optional<String> in(String code) {
        var form = FORM.matcher(code);
        if (!form.matches()) {
            refuseAlmost(code);
            return Optional.empty();
        }
        var number = form.group(1);
        var flags = form.group(2);
        if (flags != null && CHECKING_FLAGS.matcher(flags).matches()) {
            expect("flags", Integer.toString(FIRST_CHECKING_FLAG + Mod37.checksum(number)), flags);
        }
        expect("check character", String.valueOf(Mod37.character(number)), form.group(3));
        return Optional.of(number);
    }

    private static void expect(String what, String expected, @Nullable String given) {
        if (given != null && !given.equals(expected)) {
            throw new IllegalArgumentException("The " + what + " of this ISBT 128 donation number should be " + expected
                    + ", not " + given + "; compare the number with the label.");
        }
    }

    private static void refuseAlmost(String code) {
        if (FORM.matcher(code.toUpperCase(Locale.ROOT)).matches()) {
            throw new IllegalArgumentException("An ISBT 128 donation number is written in capital letters.");
        }
        if (code.startsWith("=")) {
            throw new IllegalArgumentException(
                    "A scanned ISBT 128 donation number is an equals sign, five characters of"
                            + " the facility, two digits of the year, six of the serial number and two flag characters.");
        }
    }
}
