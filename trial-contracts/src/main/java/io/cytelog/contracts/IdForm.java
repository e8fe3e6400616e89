package io.cytelog.contracts;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The one form of all identifiers: it fits in a path, a header and a file name, and has no room for a person's name.
 */
final class IdForm {
    static final String REGEX = "[A-Za-z0-9][A-Za-z0-9._-]{0,39}";
    private static final Pattern FORM = Pattern.compile(REGEX);

    private IdForm() {}

    // The refused text is not repeated: whoever types a name here must not find it in a log.
    static void check(@Nullable String value, String what) {
        if (value == null || !FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("The identifier of " + what
                    + " is 1 to 40 letters, digits, dots, dashes or underscores, and begins with a letter or digit.");
        }
    }
}
