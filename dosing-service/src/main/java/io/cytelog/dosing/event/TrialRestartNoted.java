package io.cytelog.dosing.event;

import io.cytelog.runtime.messaging.FactHeader;
import java.time.Instant;
import org.axonframework.eventsourcing.annotation.EventTag;
import org.axonframework.messaging.eventhandling.annotation.Event;

/** The halt was lifted, and dosing has heard of it. */
@Event(namespace = "dosing", name = "TrialRestartNoted", version = "1")
public record TrialRestartNoted(@EventTag(key = "conduct") String trial, Instant restartedAt, FactHeader source)
        implements ConductFact {}
