package io.cytelog.safety.automation.tellnotice;

import io.cytelog.runtime.automation.Automation;
import io.cytelog.runtime.view.Views;
import io.cytelog.runtime.web.Hashes;
import io.cytelog.runtime.webhook.WebhookReceiver;
import io.cytelog.safety.event.AdverseEventFact;
import io.cytelog.safety.event.ClockFact;
import io.cytelog.safety.event.QueryFact;
import io.cytelog.safety.event.SafetyEvent;
import io.cytelog.safety.event.StoppingBoundaryReached;
import io.cytelog.safety.event.StoppingTriggerPulled;
import io.cytelog.safety.event.SubjectFact;
import io.cytelog.safety.event.TrialHalted;
import io.cytelog.safety.event.TrialRestarted;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/**
 * Tells one receiver that the trial is paused or goes on, and nothing of why: the message is as blind as the notice of
 * the API. A receiver that cannot be reached is told later, in order; each has a place in the log of its own, so that it
 * holds up nobody else. A message may come twice, under the same id.
 */
public final class WhenTrialHaltedThenTellReceiver implements Automation<SafetyEvent> {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final WebhookReceiver receiver;
    private final String name;

    public WhenTrialHaltedThenTellReceiver(WebhookReceiver receiver) {
        this.receiver = receiver;
        this.name =
                "notice-webhook-" + Hashes.sha256Hex(receiver.url().toString()).substring(0, 12);
    }

    /** What is sent; {@code at} is when the trial was paused or went on. */
    private record Message(String type, Instant timestamp, Told data) {}

    private record Told(Instant at, String text, String log, long position) {}

    @Override
    public String name() {
        return name;
    }

    @Override
    public void begin(Views views) {
        // It keeps nothing in mind.
    }

    @Override
    public boolean sees(List<Fact<SafetyEvent>> facts, Views views) {
        return true;
    }

    @Override
    public List<?> after(List<Fact<SafetyEvent>> facts, Views views, Instant now) {
        for (var fact : facts) {
            messageOf(fact, now)
                    .ifPresent(message ->
                            receiver.send("safety-" + fact.position(), JSON.writeValueAsString(message), now));
        }
        return List.of();
    }

    private static Optional<Message> messageOf(Fact<SafetyEvent> fact, Instant now) {
        return switch (fact.event()) {
            case TrialHalted halt ->
                Optional.of(message("trial.paused", halt.haltedAt(), "The trial is paused.", fact, now));
            case TrialRestarted restart ->
                Optional.of(message("trial.resumed", restart.restartedAt(), "The trial goes on.", fact, now));
            case StoppingBoundaryReached _, StoppingTriggerPulled _ -> Optional.empty();
            case SubjectFact _, AdverseEventFact _, QueryFact _, ClockFact _ -> Optional.empty();
        };
    }

    private static Message message(String type, Instant at, String text, Fact<SafetyEvent> fact, Instant now) {
        return new Message(type, now, new Told(at, text, "safety", fact.position()));
    }
}
