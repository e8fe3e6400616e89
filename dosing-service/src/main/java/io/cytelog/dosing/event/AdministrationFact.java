package io.cytelog.dosing.event;

/** A check before the needle or what was given, and the correction of either. */
public sealed interface AdministrationFact extends DosingEvent
        permits AdministrationPermitted,
                AdministrationRefused,
                AdministrationCheckCorrected,
                TreatmentAdministered,
                AdministrationCorrected {}
