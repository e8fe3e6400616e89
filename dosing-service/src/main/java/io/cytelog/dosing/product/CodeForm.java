package io.cytelog.dosing.product;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The form of the codes on a product label: it fits in a path, and its bounded length keeps sealed texts of one length. */
final class CodeForm {
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9=][A-Za-z0-9._:=*-]{0,39}");

    private CodeForm() {}

    static void check(@Nullable String value, String what) {
        if (value == null || !FORM.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "The code of " + what + " is 1 to 40 letters, digits and the signs . _ : = * - without spaces.");
        }
    }
}
