package io.cytelog.reporting.event;

import io.cytelog.contracts.SiteId;
import io.cytelog.runtime.sealing.Sealed;
import java.net.URI;
import java.util.List;
import org.axonframework.eventsourcing.annotation.EventTag;
import org.axonframework.messaging.eventhandling.annotation.Event;

/**
 * A site wants to be told by HTTP of its own subjects.
 *
 * @param types names of contracts to be told of; empty for all
 * @param after position of the feed after which it begins
 * @param secret signs its messages
 */
@Event(namespace = "reporting", name = "WebhookRegistered", version = "1")
public record WebhookRegistered(
        String webhook,
        @EventTag(key = "webhooksOf") SiteId site,
        URI url,
        List<String> types,
        long after,
        Sealed secret)
        implements WebhookFact {
    public WebhookRegistered {
        types = List.copyOf(types);
    }
}
