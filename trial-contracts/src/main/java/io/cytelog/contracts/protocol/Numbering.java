package io.cytelog.contracts.protocol;

/** How numbers look: formats with one counter, such as {@code S-%03d}. */
public record Numbering(Sourced<String> subjects, Sourced<String> screenings, Sourced<String> adverseEvents) {}
