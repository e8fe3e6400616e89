package io.cytelog.dosing.event;

/** A check before the needle, its correction, or what was given. */
public sealed interface AdministrationFact extends DosingEvent
        permits AdministrationPermitted, AdministrationRefused, AdministrationCheckCorrected, TreatmentAdministered {}
