package io.cytelog.dosing.event;

/** Something happened to a kit in the pharmacy, whichever the arm. */
public sealed interface KitFact extends DosingEvent permits KitPrepared, KitDisposed {}
