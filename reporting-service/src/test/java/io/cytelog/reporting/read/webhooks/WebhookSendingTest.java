package io.cytelog.reporting.read.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cytelog.contracts.SiteId;
import io.cytelog.reporting.ReportingSettings;
import io.cytelog.reporting.event.WebhookRegistered;
import io.cytelog.reporting.read.sitefeed.StoredFeed;
import io.cytelog.reporting.webhook.WebhookSecrets;
import io.cytelog.runtime.messaging.Worker;
import io.cytelog.runtime.sealing.Sealed;
import io.cytelog.runtime.sealing.SealingKey;
import io.cytelog.runtime.view.RecordedFact;
import io.cytelog.runtime.webhook.Reach;
import io.cytelog.runtime.webhook.WebhookSender;
import io.cytelog.testkit.webhook.ListeningReceiver;
import java.io.IOException;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** What cannot be sent whoever listens, over a real mongod. */
class WebhookSendingTest {
    private static final SiteId SITE = new SiteId("UMCU");
    private static final String WEBHOOK = "WH-1";
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final StoredFeed stored = new StoredFeed();
    private final Ledger ledger = new Ledger(stored.views(), stored.transactions(), stored.feed());
    private final WebhookSecrets secrets = new WebhookSecrets(
            SealingKey.ofBase64(Base64.getEncoder().encodeToString(new byte[32])), new SecureRandom(), JSON);
    private final WebhookSender sender = new WebhookSender(Reach.EVERYWHERE);
    private final Worker worker = new Worker(
            "webhooks",
            new WebhookSending(
                    ledger,
                    stored.feed(),
                    secrets,
                    sender,
                    new ReportingSettings.Webhooks(true, Duration.ofMillis(1), Duration.ofMillis(1), 2),
                    Duration.ofMillis(20),
                    JSON,
                    Clock.systemUTC()));

    @BeforeEach
    void start() {
        stored.tell(1, 1, SITE.value());
        worker.start();
    }

    @AfterEach
    void stop() {
        worker.close();
        sender.close();
        stored.close();
    }

    private void registered(String url, Sealed secret) {
        var event = new WebhookRegistered(WEBHOOK, SITE, URI.create(url), List.of(), 0, secret);
        var fact = new RecordedFact("reporting", 1, "e-1", Instant.now(), Map.of());
        stored.writing(writer -> new WebhookProjector().on(event, fact, writer));
    }

    private Delivery givenUp() {
        return await().atMost(SOON)
                .until(
                        () -> ledger.deliveries(WEBHOOK, Delivery.Status.GIVEN_UP, null, 10)
                                .items(),
                        found -> !found.isEmpty())
                .getFirst();
    }

    @Test
    void what_goes_to_a_port_that_does_not_exist_is_given_up_after_the_last_attempt() {
        registered("http://localhost:70000/", secrets.newSecret(WEBHOOK));

        assertThat(givenUp().attempts()).isEqualTo(2);
        assertThat(givenUp().lastError()).contains("70000");
    }

    @Test
    void what_cannot_be_signed_is_given_up_and_not_sent() throws IOException {
        try (var receiver = ListeningReceiver.refusing(0)) {
            registered(receiver.url(), secrets.newSecret("WH-2"));

            assertThat(givenUp().lastError()).contains("does not open");
            assertThat(receiver.messages()).isEmpty();
        }
    }

    @Test
    void what_the_feed_does_not_have_any_more_is_given_up() throws IOException {
        try (var receiver = ListeningReceiver.refusing(1)) {
            var lost = new Delivery(WEBHOOK, 99, "safety.TrialHalted", Delivery.Status.PENDING, 0, null, null, 0);
            stored.writing(writer -> writer.put(Delivery.VIEW, lost.key(), lost));
            registered(receiver.url(), secrets.newSecret(WEBHOOK));

            assertThat(givenUp().lastError()).contains("99");
            await().atMost(SOON).until(() -> receiver.taken().size() == 1);
        }
    }
}
