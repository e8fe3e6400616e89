package io.cytelog.safety.event;

import io.cytelog.runtime.sealing.Sealed;
import org.axonframework.eventsourcing.annotation.EventTag;
import org.axonframework.messaging.eventhandling.annotation.Event;

/**
 * The unblinding officer settled a clock: the report was submitted, or none is due (as for placebo). Which of the two,
 * when and under which reference is sealed; the event looks the same either way.
 */
@Event(namespace = "safety", name = "ClockSettled", version = "1")
public record ClockSettled(@EventTag(key = "clock") ClockId clock, Sealed settlement) implements ClockFact {}
