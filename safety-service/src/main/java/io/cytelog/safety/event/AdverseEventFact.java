package io.cytelog.safety.event;

import io.cytelog.contracts.AdverseEventId;
import io.cytelog.contracts.SubjectId;

/** What is known of one adverse event; nothing of it ever overwrites what was known before. */
public sealed interface AdverseEventFact extends SafetyEvent
        permits AdverseEventReported,
                GradeChanged,
                GradeCorrected,
                GradeMeasured,
                CausalityAssessed,
                ExpectednessAssessed,
                SponsorMadeAware,
                AdverseEventFollowedUp,
                AdverseEventResolved,
                AdverseEventCorrected {
    AdverseEventId adverseEvent();

    SubjectId subject();
}
