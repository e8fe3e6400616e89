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
import java.util.stream.LongStream;
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

    private List<Long> enteredAt(Instant time) {
        var entered = ledger.deliveries(WEBHOOK, null, null, 500).items().stream();
        return entered.filter(delivery -> delivery.due() == time.toEpochMilli())
                .map(Delivery::position)
                .toList();
    }

    private static List<Long> everythingFrom(long position) {
        return LongStream.rangeClosed(position, 60).boxed().toList();
    }

    @Test
    void of_two_wishes_to_be_told_again_that_come_before_the_ledger_looks_none_is_lost() {
        isToBeToldAgainFrom(10);
        isToBeToldAgainFrom(50);
        ledger.enter(webhook(), NOW);

        assertThat(enteredAt(NOW)).containsExactlyElementsOf(everythingFrom(10));
    }

    @Test
    void a_wish_that_was_followed_is_not_followed_once_more_with_the_next() {
        isToBeToldAgainFrom(10);
        ledger.enter(webhook(), NOW);
        isToBeToldAgainFrom(50);
        var later = NOW.plusSeconds(1);
        ledger.enter(webhook(), later);
        ledger.enter(webhook(), later.plusSeconds(1));

        assertThat(enteredAt(later)).containsExactlyElementsOf(everythingFrom(50));
        assertThat(enteredAt(later.plusSeconds(1))).isEmpty();
    }

    @Test
    void of_very_many_wishes_that_wait_the_first_one_still_counts_and_few_are_kept() {
        LongStream.rangeClosed(5, 55).forEach(this::isToBeToldAgainFrom);
        assertThat(webhook().wishes()).hasSizeLessThan(15);

        ledger.enter(webhook(), NOW);

        assertThat(enteredAt(NOW)).containsExactlyElementsOf(everythingFrom(5));
    }
}
