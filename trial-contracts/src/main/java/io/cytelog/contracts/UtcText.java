package io.cytelog.contracts;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/**
 * A point in time as text. Rules ask the same texts again and again, nearly all of one form, {@code 2024-05-01T10:00:00Z},
 * and the JDK's parser knows so many others that it was nearly a fifth of the work of a toxicity status; so that form is read here,
 * and every other one by the JDK.
 */
final class UtcText {
    private static final String FORM = "dddd-dd-ddTdd:dd:ddZ";

    private UtcText() {}

    /**
     * The text in UTC, as {@link Instant} writes it.
     *
     * @param text with any offset
     * @throws DateTimeException if it is no such time, or not in the calendar
     */
    static String normalised(String text) {
        if (hasForm(text)) {
            read(text); // whether the calendar has it
            return text;
        }
        return OffsetDateTime.parse(text).toInstant().toString();
    }

    /** @param text in UTC, as {@link Instant} writes it */
    static Instant instant(String text) {
        return hasForm(text) ? read(text) : Instant.parse(text);
    }

    private static Instant read(String text) {
        return LocalDateTime.of(
                        number(text, 0, 4),
                        number(text, 5, 7),
                        number(text, 8, 10),
                        number(text, 11, 13),
                        number(text, 14, 16),
                        number(text, 17, 19))
                .toInstant(ZoneOffset.UTC);
    }

    private static int number(String text, int from, int to) {
        return Integer.parseInt(text, from, to, 10);
    }

    private static boolean hasForm(String text) {
        if (text.length() != FORM.length()) {
            return false;
        }
        for (int i = 0; i < FORM.length(); i++) {
            char is = text.charAt(i);
            char due = FORM.charAt(i);
            if (due == 'd' ? is < '0' || is > '9' : is != due) {
                return false;
            }
        }
        return true;
    }
}
