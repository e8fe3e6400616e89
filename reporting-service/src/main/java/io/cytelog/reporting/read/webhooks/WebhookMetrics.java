package io.cytelog.reporting.read.webhooks;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

/** What operations see of webhooks: no site, no subject. */
public final class WebhookMetrics implements MeterBinder {
    private final Ledger ledger;

    public WebhookMetrics(Ledger ledger) {
        this.ledger = ledger;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("trial.webhook.given.up", () -> ledger.count(Delivery.Status.GIVEN_UP))
                .description("Messages to webhooks that were not taken in any attempt; a replay sends them again")
                .register(registry);
        Gauge.builder("trial.webhook.pending", () -> ledger.count(Delivery.Status.PENDING))
                .description("Messages to webhooks that are to be sent, or sent again")
                .register(registry);
    }
}
