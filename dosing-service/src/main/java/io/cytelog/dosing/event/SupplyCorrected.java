package io.cytelog.dosing.event;

import io.cytelog.runtime.sealing.Sealed;
import org.axonframework.eventsourcing.annotation.EventTag;
import org.axonframework.messaging.eventhandling.annotation.Event;

/**
 * The pharmacy corrected something that it had recorded: the receipt of a lot or bag, a preparation or a disposal. Which,
 * what was said before, what is said now and why are the sealed {@code SupplyCorrection}: that a certain kit was corrected
 * would hint at its arm, as there is more to be mistaken about in a product. Every decision about a lot, a bag or a kit is
 * taken in view of all corrections.
 */
@Event(namespace = "dosing", name = "SupplyCorrected", version = "1")
public record SupplyCorrected(@EventTag(key = "supply") String trial, Sealed correction) implements LotFact {}
