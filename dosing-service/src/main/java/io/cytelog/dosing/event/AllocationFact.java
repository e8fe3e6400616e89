package io.cytelog.dosing.event;

/** Something happened to the randomisation list or to a place on it. */
public sealed interface AllocationFact extends DosingEvent
        permits RandomisationListSealed, SubjectRandomised, RandomisationRefused {}
