package io.cytelog.safety.event;

import io.cytelog.runtime.sealing.Sealed;
import org.axonframework.eventsourcing.annotation.EventTag;
import org.axonframework.messaging.eventhandling.annotation.Event;

/**
 * The settlement of a clock was confirmed: by the receiver's acknowledgement where a report went out, by a second look
 * into the file where none was due. Which of the two is sealed; every settlement is to be confirmed.
 */
@Event(namespace = "safety", name = "SettlementConfirmed", version = "1")
public record SettlementConfirmed(@EventTag(key = "clock") ClockId clock, Sealed confirmation) implements ClockFact {}
