package io.cytelog.dosing.event;

/** Somebody reported a deviation, or that a serious breach was notified. */
public sealed interface DeviationFact extends OversightFact permits DeviationRecorded, SeriousBreachNotified {
    DeviationId deviation();
}
