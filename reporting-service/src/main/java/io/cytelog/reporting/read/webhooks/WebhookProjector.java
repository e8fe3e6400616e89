package io.cytelog.reporting.read.webhooks;

import io.cytelog.reporting.event.ParkedRecordSkipped;
import io.cytelog.reporting.event.ReplayAsked;
import io.cytelog.reporting.event.ReportingEvent;
import io.cytelog.reporting.event.WebhookRegistered;
import io.cytelog.reporting.event.WebhookRemoved;
import io.cytelog.runtime.view.Projection;
import io.cytelog.runtime.view.RecordedFact;
import io.cytelog.runtime.view.ViewWriter;

/**
 * Which webhooks stand, and what they wish to be told again. Which wishes were followed it must not look up: a rebuild
 * exchanges every collection that it has read, and the ledger's places cannot be made anew.
 */
public final class WebhookProjector implements Projection<ReportingEvent> {
    @Override
    public String name() {
        return "webhooks";
    }

    @Override
    public void on(ReportingEvent event, RecordedFact fact, ViewWriter views) {
        switch (event) {
            case WebhookRegistered registered ->
                views.put(Webhook.VIEW, registered.webhook(), webhook(registered, fact));
            case WebhookRemoved removed -> views.delete(Webhook.VIEW, removed.webhook());
            case ReplayAsked asked ->
                views.get(Webhook.VIEW, asked.webhook(), Webhook.class)
                        .map(known -> known.with(new Webhook.Replay(asked.from(), fact.position())))
                        .ifPresent(changed -> views.put(Webhook.VIEW, asked.webhook(), changed));
            case ParkedRecordSkipped _ -> {} // concerns no webhook
        }
    }

    private static Webhook webhook(WebhookRegistered event, RecordedFact fact) {
        return new Webhook(
                event.webhook(),
                event.site().value(),
                event.url(),
                event.types(),
                event.after(),
                event.secret(),
                fact.recordedAt(),
                null,
                null);
    }
}
