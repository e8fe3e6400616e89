package io.cytelog.runtime.messaging;

import io.cytelog.contracts.PublishedFact;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * A fact of another service that becomes a command of this one, noted once: the commit carries the tag
 * {@code noted=<log>:<position>}. The handler of the command must accept it.
 *
 * @param fact contract that is listened to
 * @param command command to dispatch for it
 */
public record Inbound<F extends PublishedFact>(Class<F> fact, BiFunction<F, FactHeader, Object> command) {
    public static <F extends PublishedFact> Inbound<F> of(Class<F> fact, Function<F, Object> command) {
        return new Inbound<>(fact, (published, header) -> command.apply(published));
    }
}
