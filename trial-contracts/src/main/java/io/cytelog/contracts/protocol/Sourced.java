package io.cytelog.contracts.protocol;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One value of the protocol file with its source. */
public record Sourced<T>(
        T value, String source, boolean confirmed, @Nullable String note) implements HasSource {
    /** The value; empty where the protocol file does not demand anything. */
    public static <T> Optional<T> optional(@Nullable Sourced<T> sourced) {
        return sourced == null ? Optional.empty() : Optional.of(sourced.value());
    }
}
