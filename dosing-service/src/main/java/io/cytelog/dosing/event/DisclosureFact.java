package io.cytelog.dosing.event;

/** Something sealed was opened to somebody; what it said is in none of these events. */
public sealed interface DisclosureFact extends DosingEvent
        permits AllocationLabelsRead, SealedStoreOpened, SubjectUnblinded {}
