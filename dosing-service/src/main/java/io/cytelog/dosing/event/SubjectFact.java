package io.cytelog.dosing.event;

/** Screening told something about a subject that dosing goes by. */
public sealed interface SubjectFact extends DosingEvent permits SubjectNoted, WithdrawalNoted {}
