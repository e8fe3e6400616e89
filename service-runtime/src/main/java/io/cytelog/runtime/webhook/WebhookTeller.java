package io.cytelog.runtime.webhook;

import io.cytelog.runtime.automation.Automation;
import io.cytelog.runtime.view.Views;
import io.cytelog.runtime.web.Hashes;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.databind.json.JsonMapper;

/**
 * Tells one receiver of the facts of a log that concern it, after they are recorded. One that cannot be reached is told
 * later, in order; each has a place in the log of its own, so that it holds up nobody else. A message may come twice, under
 * the same id.
 */
public final class WebhookTeller<E> implements Automation<E> {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final String name;
    private final String log;
    private final WebhookReceiver receiver;
    private final Function<Fact<E>, Optional<Notice>> notices;

    /**
     * @param purpose begins the name of the automation, and never changes
     * @param log begins the id of every message
     * @param notices what the receiver is to hear of a fact; empty where it is none of its business
     */
    public WebhookTeller(
            String purpose, String log, WebhookReceiver receiver, Function<Fact<E>, Optional<Notice>> notices) {
        this.name = purpose + "-" + Hashes.sha256Hex(receiver.url().toString()).substring(0, 12);
        this.log = log;
        this.receiver = receiver;
        this.notices = notices;
    }

    /**
     * What is sent.
     *
     * @param type of the message, in the manner of {@code trial.paused}
     * @param data written as JSON
     */
    public record Notice(String type, Object data) {}

    private record Message(String type, Instant timestamp, Object data) {}

    @Override
    public String name() {
        return name;
    }

    @Override
    public void begin(Views views) {
        // It keeps nothing in mind.
    }

    @Override
    public boolean sees(List<Fact<E>> facts, Views views) {
        return true;
    }

    @Override
    public List<?> after(List<Fact<E>> facts, Views views, Instant now) {
        for (var fact : facts) {
            notices.apply(fact).ifPresent(notice -> send(fact, notice, now));
        }
        return List.of();
    }

    private void send(Fact<E> fact, Notice notice, Instant now) {
        var message = new Message(notice.type(), now, notice.data());
        receiver.send(log + "-" + fact.position(), JSON.writeValueAsString(message), now);
    }
}
