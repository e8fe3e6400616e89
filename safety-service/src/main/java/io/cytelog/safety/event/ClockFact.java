package io.cytelog.safety.event;

/** The life of a reporting clock; none of it is ever taken back, later facts stand beside it. */
public sealed interface ClockFact extends SafetyEvent
        permits ClockOpened, ClockSuperseded, ClockNoLongerRequired, ClockMet, ClockSettled, SettlementConfirmed {
    ClockId clock();
}
