package io.cytelog.contracts.protocol;

import org.jspecify.annotations.Nullable;

/** The trial's number in another register. */
public record RegistryNumber(
        String register,
        String number,
        String source,
        boolean confirmed,
        @Nullable String note) implements HasSource {}
