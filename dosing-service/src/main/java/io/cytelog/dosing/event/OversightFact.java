package io.cytelog.dosing.event;

/** What is kept beside the way from list to needle: no decision on that way goes by it. */
public sealed interface OversightFact extends DosingEvent
        permits VisitFact, DeviationFact, ProductEventFact, ParkedRecordSkipped {}
