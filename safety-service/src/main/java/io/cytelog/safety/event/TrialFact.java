package io.cytelog.safety.event;

/** What stops the trial and lets it go on. */
public sealed interface TrialFact extends SafetyEvent
        permits TrialHalted, TrialRestarted, StoppingBoundaryReached, StoppingTriggerPulled {
    String trial();
}
