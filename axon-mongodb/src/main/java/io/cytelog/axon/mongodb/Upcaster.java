package io.cytelog.axon.mongodb;

import java.util.Objects;
import java.util.function.UnaryOperator;

/**
 * Reads an event of an older version as one of the next. What is stored never changes, and an event keeps its name: by that
 * it is found.
 *
 * @param name qualified wire name
 * @param from version of the payload that it takes
 * @param to version of the payload that it gives
 * @param payload from the JSON text of the one to that of the other
 */
public record Upcaster(String name, String from, String to, UnaryOperator<String> payload) {

    public Upcaster {
        Objects.requireNonNull(payload, "payload");
        if (from.equals(to)) {
            throw new IllegalArgumentException("An upcaster of " + name + " leads from version " + from + " to itself");
        }
    }
}
