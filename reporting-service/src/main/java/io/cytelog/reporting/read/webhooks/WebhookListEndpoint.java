package io.cytelog.reporting.read.webhooks;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.cytelog.contracts.SiteId;
import io.cytelog.runtime.security.Actor;
import io.cytelog.runtime.security.Allowed;
import io.cytelog.runtime.security.Role;
import io.cytelog.runtime.view.OwnSite;
import io.cytelog.runtime.view.Page;
import io.cytelog.runtime.view.Views;
import io.cytelog.runtime.web.Access;
import io.cytelog.runtime.web.Limits;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class WebhookListEndpoint {
    private final Views views;
    private final Ledger ledger;

    WebhookListEndpoint(Views views, Ledger ledger) {
        this.views = views;
        this.ledger = ledger;
    }

    /** A webhook, without its secret. */
    record ListedWebhook(String webhook, String site, URI url, List<String> types, long after, Instant registeredAt) {
        static ListedWebhook of(Webhook stored) {
            return new ListedWebhook(
                    stored.webhook(),
                    stored.site(),
                    stored.url(),
                    stored.types(),
                    stored.after(),
                    stored.registeredAt());
        }
    }

    /**
     * What became of one message.
     *
     * @param position of the event, as in {@code GET /v1/events}
     * @param attempts how often it was sent
     * @param nextAttempt when it is sent again, at the earliest; absent where it is not
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ListedDelivery(
            long position,
            String type,
            String messageId,
            Delivery.Status status,
            int attempts,
            @Nullable Instant lastAttempt,
            @Nullable String lastError,
            @Nullable Instant nextAttempt) {
        static ListedDelivery of(Delivery stored) {
            return new ListedDelivery(
                    stored.position(),
                    stored.type(),
                    stored.messageId(),
                    stored.status(),
                    stored.attempts(),
                    stored.lastAttemptAt(),
                    stored.lastError(),
                    stored.status() == Delivery.Status.PENDING ? Instant.ofEpochMilli(stored.due()) : null);
        }
    }

    @GetMapping("/v1/webhooks")
    @Allowed({Role.SITE_STAFF, Role.INVESTIGATOR, Role.MONITOR, Role.OPERATIONS})
    @Operation(summary = "The webhooks of the site; for operations, of every site")
    Page<ListedWebhook> webhooks(
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "100") int limit,
            @Parameter(hidden = true) Actor reader) {
        return views.page(Webhook.VIEW, OwnSite.filter(reader), after, Limits.page(limit), Webhook.class)
                .map(ListedWebhook::of);
    }

    @GetMapping("/v1/webhooks/{webhook}/deliveries")
    @Allowed({Role.SITE_STAFF, Role.INVESTIGATOR, Role.MONITOR, Role.OPERATIONS})
    @Operation(summary = "What was sent to a webhook and what is to be sent, the oldest first")
    Page<ListedDelivery> deliveries(
            @PathVariable String webhook,
            @RequestParam(required = false) Delivery.@Nullable Status status,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "100") int limit,
            @Parameter(hidden = true) Actor reader) {
        Access.visible(ledger.webhook(webhook), reader, known -> new SiteId(known.site()));
        return ledger.deliveries(webhook, status, after, Limits.page(limit)).map(ListedDelivery::of);
    }
}
