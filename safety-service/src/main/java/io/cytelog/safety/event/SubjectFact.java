package io.cytelog.safety.event;

import io.cytelog.contracts.SubjectId;

/** What is known of a subject beside its adverse events. */
public sealed interface SubjectFact extends SafetyEvent
        permits SubjectNoted,
                WithdrawalNoted,
                AdministrationNoted,
                BaselineGraded,
                LocalToxicityAssessed,
                PregnancyReported,
                ConcomitantMedicationRecorded,
                SubjectDied,
                SubjectLostToFollowUp,
                FollowUpEndRetracted {
    SubjectId subject();
}
