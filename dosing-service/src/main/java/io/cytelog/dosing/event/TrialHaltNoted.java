package io.cytelog.dosing.event;

import io.cytelog.runtime.messaging.FactHeader;
import java.time.Instant;
import org.axonframework.eventsourcing.annotation.EventTag;
import org.axonframework.messaging.eventhandling.annotation.Event;

/** Safety halted the trial, and dosing has heard of it. */
@Event(namespace = "dosing", name = "TrialHaltNoted", version = "1")
public record TrialHaltNoted(@EventTag(key = "conduct") String trial, Instant haltedAt, String cause, FactHeader source)
        implements ConductFact {}
