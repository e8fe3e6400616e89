package io.cytelog.contracts;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Checks of form that the records of the published language share; each refuses with an {@link
 * IllegalArgumentException}.
 */
public final class Form {
    private Form() {}

    /** Returns the value, or refuses a missing one by the name of its field. */
    public static <T> T required(@Nullable T value, String field) {
        if (value == null) {
            throw new IllegalArgumentException("The field '" + field + "' is missing.");
        }
        return value;
    }

    /** Returns the text, or refuses a missing or blank one by the name of its field. */
    public static String text(@Nullable String value, String field) {
        var text = required(value, field);
        if (text.isBlank()) {
            throw new IllegalArgumentException("The field '" + field + "' is empty.");
        }
        return text;
    }

    /** Returns an unmodifiable copy, or refuses a missing list by the name of its field. */
    public static <T> List<T> list(@Nullable List<T> values, String field) {
        var present = required(values, field);
        present.forEach(value -> required(value, field));
        return List.copyOf(present);
    }

    /** Returns an unmodifiable copy; a list that is absent is empty. */
    public static <T> List<T> orEmpty(@Nullable List<T> values) {
        return values == null ? List.of() : List.copyOf(values);
    }

    /** Returns an unmodifiable copy; a map that is absent is empty. */
    public static <K, V> Map<K, V> orEmpty(@Nullable Map<K, V> values) {
        return values == null ? Map.of() : Map.copyOf(values);
    }
}
