package io.cytelog.reporting.read.webhooks;

import io.cytelog.reporting.ReportingSettings;
import io.cytelog.reporting.read.sitefeed.FeedEntry;
import io.cytelog.reporting.read.sitefeed.SiteEvent;
import io.cytelog.reporting.read.sitefeed.SiteFeed;
import io.cytelog.reporting.webhook.WebhookSecrets;
import io.cytelog.runtime.messaging.Worker;
import io.cytelog.runtime.webhook.WebhookFailedException;
import io.cytelog.runtime.webhook.WebhookSender;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/**
 * Sends what webhooks are owed, each on a virtual thread of its own: one that is slow or dead holds up nobody but itself.
 * A message is taken in the ledger before it is sent, so of several instances one sends it; one that dies with it leaves
 * it to be sent again.
 */
public final class WebhookSending implements Worker.Work {
    private static final Logger LOG = LoggerFactory.getLogger(WebhookSending.class);
    /** Longer than the sender lets an attempt take. */
    private static final Duration LONGEST_ATTEMPT = Duration.ofSeconds(60);

    private static final int MOST_AT_ONCE = 50;

    private final Ledger ledger;
    private final SiteFeed feed;
    private final WebhookSecrets secrets;
    private final WebhookSender sender;
    private final Backoff backoff;
    private final Duration poll;
    private final JsonMapper json;
    private final Clock clock;
    private final Set<String> busy = ConcurrentHashMap.newKeySet();

    public WebhookSending(
            Ledger ledger,
            SiteFeed feed,
            WebhookSecrets secrets,
            WebhookSender sender,
            ReportingSettings.Webhooks settings,
            Duration poll,
            JsonMapper json,
            Clock clock) {
        this.ledger = ledger;
        this.feed = feed;
        this.secrets = secrets;
        this.sender = sender;
        this.backoff = new Backoff(settings.firstPause(), settings.longestPause(), settings.mostAttempts());
        this.poll = poll;
        this.json = json;
        this.clock = clock;
    }

    /** What a receiver gets, in the form of Standard Webhooks. */
    private record Message(String type, Instant timestamp, SiteEvent data) {}

    @Override
    public void run(Worker.Running running) throws InterruptedException {
        while (running.goesOn()) {
            ledger.standing().stream()
                    .filter(webhook -> busy.add(webhook.webhook()))
                    .forEach(webhook -> Thread.ofVirtual()
                            .name("webhook-" + webhook.webhook())
                            .start(() -> serve(webhook, running)));
            running.succeeded();
            running.pause(poll);
        }
    }

    private void serve(Webhook webhook, Worker.Running running) {
        try {
            boolean more = true;
            while (more && running.goesOn()) {
                more = ledger.enter(webhook, clock.instant());
            }
            for (var due : ledger.due(webhook, clock.instant(), MOST_AT_ONCE)) {
                if (running.goesOn()) {
                    ledger.take(due, clock.instant(), LONGEST_ATTEMPT).ifPresent(taken -> send(webhook, taken));
                }
            }
        } catch (RuntimeException failed) {
            LOG.atWarn()
                    .addKeyValue("webhook", webhook.webhook())
                    .setCause(failed)
                    .log("What a webhook is owed is looked at again");
        } finally {
            busy.remove(webhook.webhook());
        }
    }

    private void send(Webhook webhook, Delivery taken) {
        failure(webhook, taken)
                .ifPresentOrElse(
                        error -> ledger.end(taken, delivery -> delivery.failed(error, clock.instant(), backoff))
                                .ifPresent(WebhookSending::tell),
                        () -> ledger.end(taken, Delivery::delivered));
    }

    /** Why a message was not taken; empty when it was. */
    private Optional<String> failure(Webhook webhook, Delivery taken) {
        return feed.at(taken.position())
                .map(entry -> failure(webhook, taken, entry))
                .orElseGet(() -> Optional.of("The feed has no event " + taken.position() + " any more."));
    }

    private Optional<String> failure(Webhook webhook, Delivery taken, FeedEntry entry) {
        try {
            sender.send(
                    webhook.url(),
                    secrets.key(webhook.webhook(), webhook.secret()),
                    taken.messageId(),
                    json.writeValueAsString(message(entry)),
                    clock.instant(),
                    entry.traceparent());
            return Optional.empty();
        } catch (WebhookFailedException failed) {
            return Optional.of(String.valueOf(failed.getMessage()));
        } catch (RuntimeException unsendable) {
            // An attempt like any other: what can never be sent is given up, and seen, in the end.
            LOG.atWarn()
                    .addKeyValue("webhook", taken.webhook())
                    .addKeyValue("position", taken.position())
                    .setCause(unsendable)
                    .log("A message to a webhook cannot be made or sent");
            return Optional.of(taken.messageId() + " cannot be made or sent: " + unsendable.getMessage());
        }
    }

    private static Message message(FeedEntry entry) {
        return new Message(entry.type(), entry.recordedAt(), SiteEvent.of(entry));
    }

    private static void tell(Delivery failed) {
        if (failed.status() == Delivery.Status.GIVEN_UP) {
            LOG.atError()
                    .addKeyValue("webhook", failed.webhook())
                    .addKeyValue("position", failed.position())
                    .addKeyValue("attempts", failed.attempts())
                    .log("A message to a webhook is given up");
        }
    }
}
