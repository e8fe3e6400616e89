package io.cytelog.reporting.read.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import io.cytelog.contracts.SiteId;
import io.cytelog.reporting.event.ReplayAsked;
import io.cytelog.reporting.event.ReportingEvent;
import io.cytelog.reporting.event.WebhookRegistered;
import io.cytelog.reporting.event.WebhookRemoved;
import io.cytelog.reporting.read.sitefeed.StoredFeed;
import io.cytelog.runtime.sealing.Sealed;
import io.cytelog.runtime.view.RecordedFact;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a webhook is owed, over a real mongod. */
class LedgerTest {
    private static final SiteId SITE = new SiteId("UMCU");
    private static final String WEBHOOK = "WH-1";
    private static final Instant BEFORE = Instant.parse("2025-03-03T08:00:00Z");
    private static final Instant NOW = BEFORE.plusSeconds(60);
    private static final Duration ATTEMPT = Duration.ofSeconds(60);

    private final StoredFeed stored = new StoredFeed();
    private final Ledger ledger = new Ledger(stored.views(), stored.transactions(), stored.feed());
    private long recorded;

    @BeforeEach
    void enterEverything() {
        stored.tell(1, 60, SITE.value());
        recorded(new WebhookRegistered(
                WEBHOOK, SITE, URI.create("https://ehr.example/"), List.of(), 0, new Sealed("none")));
        ledger.enter(webhook(), BEFORE);
    }

    @AfterEach
    void drop() {
        stored.close();
    }

    private void recorded(ReportingEvent event) {
        recorded++;
        var fact = new RecordedFact("reporting", recorded, "e-" + recorded, BEFORE, Map.of());
        stored.writing(writer -> new WebhookProjector().on(event, fact, writer));
    }

    private void isToBeToldAgainFrom(long position) {
        recorded(new ReplayAsked(WEBHOOK, SITE, position));
    }

    private Webhook webhook() {
        return ledger.webhook(WEBHOOK).orElseThrow();
    }

    @Test
    void a_message_is_taken_by_one_alone() {
        var due = ledger.due(webhook(), NOW, 1).getFirst();

        assertThat(ledger.take(due, NOW, ATTEMPT)).isPresent();
        assertThat(ledger.take(due, NOW, ATTEMPT)).isEmpty();
    }

    @Test
    void what_was_due_to_a_webhook_that_is_removed_meanwhile_is_not_taken_any_more() {
        var due = ledger.due(webhook(), NOW, 50);
        assertThat(ledger.take(due.getFirst(), NOW, ATTEMPT)).isPresent();

        recorded(new WebhookRemoved(WEBHOOK, SITE));

        assertThat(due).hasSize(50);
        assertThat(due.subList(1, 50))
                .allSatisfy(left -> assertThat(ledger.take(left, NOW, ATTEMPT)).isEmpty());
    }
}
