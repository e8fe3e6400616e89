package io.cytelog.dosing.event;

/** A check before the needle or what was given. */
public sealed interface AdministrationFact extends DosingEvent
        permits AdministrationPermitted, AdministrationRefused, TreatmentAdministered {}
