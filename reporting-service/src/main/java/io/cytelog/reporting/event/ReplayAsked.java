package io.cytelog.reporting.event;

import io.cytelog.contracts.SiteId;
import org.axonframework.eventsourcing.annotation.EventTag;
import org.axonframework.messaging.eventhandling.annotation.Event;

/**
 * A webhook is to be told again.
 *
 * @param from position of the feed of the first event that is sent again
 */
@Event(namespace = "reporting", name = "WebhookReplayAsked", version = "1")
public record ReplayAsked(
        String webhook, @EventTag(key = "webhooksOf") SiteId site, long from) implements WebhookFact {}
