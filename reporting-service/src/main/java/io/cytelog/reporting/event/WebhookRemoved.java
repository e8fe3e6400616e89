package io.cytelog.reporting.event;

import io.cytelog.contracts.SiteId;
import org.axonframework.eventsourcing.annotation.EventTag;
import org.axonframework.messaging.eventhandling.annotation.Event;

/** Nothing is sent there any more. */
@Event(namespace = "reporting", name = "WebhookRemoved", version = "1")
public record WebhookRemoved(
        String webhook, @EventTag(key = "webhooksOf") SiteId site) implements WebhookFact {}
