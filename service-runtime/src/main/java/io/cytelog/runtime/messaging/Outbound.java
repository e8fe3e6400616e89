package io.cytelog.runtime.messaging;

import io.cytelog.contracts.PublishedFact;
import java.util.Optional;

/** Translates a service's own events into the published language; empty for what concerns nobody else. */
@FunctionalInterface
public interface Outbound<E> {
    Optional<PublishedFact> publish(E event);
}
