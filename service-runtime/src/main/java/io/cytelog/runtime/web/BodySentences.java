package io.cytelog.runtime.web;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;

/** What a field should have been, in words that its sender understands. */
final class BodySentences {
    private static final Instant EARLIEST = Instant.parse("1900-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");
    private static final int MOST_DIGITS = 34;

    private BodySentences() {}

    static boolean isPlausible(Instant instant) {
        return !instant.isBefore(EARLIEST) && instant.isBefore(LATEST);
    }

    /** What a read model holds exactly; a longer number would stop the projection that meets it. */
    static boolean isPlausible(BigDecimal number) {
        return number.precision() <= MOST_DIGITS && Math.abs(number.scale()) <= MOST_DIGITS;
    }

    /** The reason that a value type gave itself, or what its type expects. */
    static String sentence(JacksonException wrong, Class<?> type) {
        for (Throwable cause = wrong.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof IllegalArgumentException said && said.getMessage() != null) {
                return said.getMessage();
            }
        }
        return expected(type);
    }

    /** The reason that a value of a path or a query gave itself, where its type is one of ours, or what its type expects. */
    static String sentenceOfParameter(Throwable reason, Class<?> type) {
        boolean saysItself = type.getName().startsWith("io.cytelog.") && !type.isEnum();
        return saysItself
                        && reason instanceof IllegalArgumentException said
                        && !(said instanceof NumberFormatException)
                        && said.getMessage() != null
                ? said.getMessage()
                : expected(type);
    }

    static String expected(Class<?> type) {
        if (type.isEnum()) {
            return "must be one of "
                    + Arrays.stream(type.getEnumConstants())
                            .map(Object::toString)
                            .collect(Collectors.joining(", "))
                    + ".";
        }
        if (type == Instant.class) {
            return "must be an ISO 8601 instant in UTC between 1900 and 2200, such as 2024-05-01T10:00:00Z.";
        }
        if (type == LocalDate.class) {
            return "must be a date such as 2024-05-01.";
        }
        if (type == boolean.class || type == Boolean.class) {
            return "must be true or false.";
        }
        if (type == BigDecimal.class) {
            return "must be a number of at most " + MOST_DIGITS + " digits.";
        }
        if (type == int.class || type == Integer.class || type == long.class || type == Long.class) {
            return "must be a whole number.";
        }
        return type == String.class ? "must be a text." : "does not have the form that is asked for.";
    }
}
