package io.cytelog.safety.event;

import io.cytelog.contracts.safety.HaltCause;
import java.time.Instant;
import org.axonframework.eventsourcing.annotation.EventTag;
import org.axonframework.messaging.eventhandling.annotation.Event;

/** Enrolment, randomisation and dosing stop at once. */
@Event(namespace = "safety", name = "TrialHalted", version = "1")
public record TrialHalted(@EventTag(key = "trial") String trial, Instant haltedAt, String reason, HaltCause cause)
        implements TrialFact {}
