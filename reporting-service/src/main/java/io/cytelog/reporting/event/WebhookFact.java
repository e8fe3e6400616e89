package io.cytelog.reporting.event;

import io.cytelog.contracts.SiteId;

/** What concerns a receiver of a site's own events. */
public sealed interface WebhookFact extends ReportingEvent permits WebhookRegistered, WebhookRemoved, ReplayAsked {
    String webhook();

    SiteId site();
}
