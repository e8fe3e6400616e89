package io.cytelog.contracts.protocol;

import org.jspecify.annotations.Nullable;

/** How numbers look: formats with one counter, such as {@code S-%03d}. A trial without kits numbers none. */
public record Numbering(
        Sourced<String> subjects,
        Sourced<String> screenings,
        Sourced<String> adverseEvents,
        @Nullable Sourced<String> kits) {}
