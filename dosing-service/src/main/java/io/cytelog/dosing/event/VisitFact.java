package io.cytelog.dosing.event;

/** Something became known of a visit. */
public sealed interface VisitFact extends OversightFact permits VisitReported, VisitExaminationNoted {}
