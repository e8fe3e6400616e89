package io.cytelog.safety.event;

/** Everything that can happen in the safety service. */
public sealed interface SafetyEvent
        permits SubjectFact, AdverseEventFact, QueryFact, TrialFact, ClockFact, ParkedRecordSkipped {}
