package io.cytelog.safety.automation.tellnotice;

import io.cytelog.runtime.automation.Automation;
import io.cytelog.runtime.automation.Automation.Fact;
import io.cytelog.runtime.webhook.WebhookReceiver;
import io.cytelog.runtime.webhook.WebhookTeller;
import io.cytelog.runtime.webhook.WebhookTeller.Notice;
import io.cytelog.safety.event.AdverseEventFact;
import io.cytelog.safety.event.ClockFact;
import io.cytelog.safety.event.ParkedRecordSkipped;
import io.cytelog.safety.event.QueryFact;
import io.cytelog.safety.event.SafetyEvent;
import io.cytelog.safety.event.StoppingBoundaryReached;
import io.cytelog.safety.event.StoppingTriggerPulled;
import io.cytelog.safety.event.SubjectFact;
import io.cytelog.safety.event.TrialHalted;
import io.cytelog.safety.event.TrialRestarted;
import java.time.Instant;
import java.util.Optional;

/**
 * Tells one receiver that the trial is paused or goes on, and nothing of why: the message is as blind as the notice of
 * the API.
 */
public final class WhenTrialHaltedThenTellReceiver {
    private static final String LOG = "safety";

    private WhenTrialHaltedThenTellReceiver() {}

    public static Automation<SafetyEvent> at(WebhookReceiver receiver) {
        return new WebhookTeller<>("notice-webhook", LOG, receiver, WhenTrialHaltedThenTellReceiver::noticeOf);
    }

    /** @param at when the trial was paused or went on */
    private record Told(Instant at, String text, String log, long position) {}

    private static Optional<Notice> noticeOf(Fact<SafetyEvent> fact) {
        return switch (fact.event()) {
            case TrialHalted halt -> notice("trial.paused", halt.haltedAt(), "The trial is paused.", fact);
            case TrialRestarted restart -> notice("trial.resumed", restart.restartedAt(), "The trial goes on.", fact);
            case StoppingBoundaryReached _, StoppingTriggerPulled _ -> Optional.empty();
            case SubjectFact _, AdverseEventFact _, QueryFact _, ClockFact _, ParkedRecordSkipped _ -> Optional.empty();
        };
    }

    private static Optional<Notice> notice(String type, Instant at, String text, Fact<SafetyEvent> fact) {
        return Optional.of(new Notice(type, new Told(at, text, LOG, fact.position())));
    }
}
