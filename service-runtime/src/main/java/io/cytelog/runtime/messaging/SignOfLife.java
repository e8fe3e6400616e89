package io.cytelog.runtime.messaging;

import io.cytelog.contracts.PublishedFact;
import java.time.Instant;

/**
 * Makes what a service tells while it has nothing to tell. Its contract is called {@code <service>.Heartbeat}: by that
 * name every listener, of any release, passes over it.
 */
@FunctionalInterface
public interface SignOfLife {
    /** By this instant everything up to this position of the service's log had been told. */
    PublishedFact at(long position, Instant at);
}
