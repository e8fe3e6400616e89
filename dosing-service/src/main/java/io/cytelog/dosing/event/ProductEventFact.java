package io.cytelog.dosing.event;

/** Somebody reported something about the product: in clear where blinded people said it, else sealed. */
public sealed interface ProductEventFact extends OversightFact
        permits ProductEventRecorded, SealedProductEventRecorded {
    ProductEventId productEvent();
}
