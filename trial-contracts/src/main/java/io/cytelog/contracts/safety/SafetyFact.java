package io.cytelog.contracts.safety;

import io.cytelog.contracts.PublishedFact;

/** Everything that safety tells the other services. */
public sealed interface SafetyFact extends PublishedFact
        permits AdverseEventReported,
                LocalToxicityAssessed,
                FollowUpEnded,
                FollowUpEndRetracted,
                TrialHalted,
                TrialRestarted,
                Heartbeat {}
