package io.cytelog.reporting.read.webhooks;

import com.mongodb.client.model.Filters;
import io.cytelog.contracts.SiteId;
import io.cytelog.reporting.read.sitefeed.SiteFeed;
import io.cytelog.runtime.view.Page;
import io.cytelog.runtime.view.ViewTransactions;
import io.cytelog.runtime.view.ViewWriter;
import io.cytelog.runtime.view.Views;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What each webhook is owed and was sent. */
public final class Ledger {
    private static final int BATCH = 200;
    private static final int PAGE = 500;
    private static final String WEBHOOK = "webhook";
    private static final String STATUS = "status";

    private final Views views;
    private final ViewTransactions transactions;
    private final SiteFeed feed;

    public Ledger(Views views, ViewTransactions transactions, SiteFeed feed) {
        this.views = views;
        this.transactions = transactions;
        this.feed = feed;
        views.index(Webhook.VIEW, "site", "_id");
        views.index(Delivery.VIEW, WEBHOOK, STATUS, "_id");
        views.index(Delivery.VIEW, WEBHOOK, "_id");
    }

    /** Every webhook that stands. */
    List<Webhook> standing() {
        List<Webhook> standing = new ArrayList<>();
        views.each(Webhook.VIEW, null, PAGE, Webhook.class, standing::add);
        return standing;
    }

    /** Enters what the feed holds for a webhook, and moves its place with it; whether there may be more. */
    boolean enter(Webhook webhook, Instant now) {
        return transactions.inOne(writer -> {
            var stored = writer.get(Webhook.Place.VIEW, webhook.webhook(), Webhook.Place.class);
            var place = begin(webhook, stored);
            var news = feed.after(place.position(), new SiteId(webhook.site()), BATCH);
            news.stream()
                    .filter(entry -> webhook.hears(entry.type()))
                    .map(entry -> Delivery.of(webhook.webhook(), entry, now))
                    .forEach(delivery -> writer.put(Delivery.VIEW, delivery.key(), delivery));
            var reached = news.isEmpty() ? place.position() : news.getLast().position();
            var moved = new Webhook.Place(reached, place.wish());
            if (stored.filter(moved::equals).isEmpty()) {
                writer.put(Webhook.Place.VIEW, webhook.webhook(), moved);
            }
            return news.size() == BATCH;
        });
    }

    private static Webhook.Place begin(Webhook webhook, Optional<Webhook.Place> stored) {
        var place = stored.orElseGet(() -> new Webhook.Place(webhook.after(), 0));
        return webhook.wishAfter(place.wish())
                .map(wish -> new Webhook.Place(Math.min(place.position(), wish.from() - 1), wish.wish()))
                .orElse(place);
    }

    /** Messages whose time has come, the oldest first. */
    List<Delivery> due(Webhook webhook, Instant now, int limit) {
        var due = Filters.and(
                Filters.eq(WEBHOOK, webhook.webhook()),
                Filters.eq(STATUS, Delivery.Status.PENDING.name()),
                Filters.lte("due", now.toEpochMilli()));
        return views.page(Delivery.VIEW, due, null, limit, Delivery.class).items();
    }

    /** Takes a message to be sent by this instance alone; empty where another has taken it, or the webhook is no more. */
    Optional<Delivery> take(Delivery known, Instant now, Duration atMost) {
        return transactions.inOne(writer -> find(writer, known)
                .filter(stored -> stored.isDue(now) && stands(writer, stored.webhook()))
                .map(stored -> put(writer, stored.attempted(now, atMost))));
    }

    /** Enters how an attempt ended, unless the message was entered anew meanwhile. */
    Optional<Delivery> end(Delivery taken, UnaryOperator<Delivery> how) {
        return transactions.inOne(
                writer -> find(writer, taken).filter(taken::equals).map(stored -> put(writer, how.apply(stored))));
    }

    private static Optional<Delivery> find(ViewWriter writer, Delivery known) {
        return writer.get(Delivery.VIEW, known.key(), Delivery.class);
    }

    private static boolean stands(ViewWriter writer, String webhook) {
        return writer.get(Webhook.VIEW, webhook, Webhook.class).isPresent();
    }

    private static Delivery put(ViewWriter writer, Delivery changed) {
        writer.put(Delivery.VIEW, changed.key(), changed);
        return changed;
    }

    Optional<Webhook> webhook(String webhook) {
        return views.get(Webhook.VIEW, webhook, Webhook.class);
    }

    Page<Delivery> deliveries(String webhook, Delivery.@Nullable Status status, @Nullable String after, int limit) {
        var own = Filters.eq(WEBHOOK, webhook);
        var filter = status == null ? own : Filters.and(own, Filters.eq(STATUS, status.name()));
        return views.page(Delivery.VIEW, filter, after, limit, Delivery.class);
    }

    /** Messages of the webhooks that stand, by what became of them. */
    long count(Delivery.Status status) {
        return standing().stream()
                .mapToLong(webhook -> views.count(
                        Delivery.VIEW,
                        Filters.and(Filters.eq(WEBHOOK, webhook.webhook()), Filters.eq(STATUS, status.name()))))
                .sum();
    }
}
