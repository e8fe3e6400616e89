package io.cytelog.reporting.write.webhook;

import io.cytelog.contracts.SiteId;
import io.cytelog.reporting.event.ParkedRecordSkipped;
import io.cytelog.reporting.event.ReplayAsked;
import io.cytelog.reporting.event.ReportingEvent;
import io.cytelog.reporting.event.WebhookRegistered;
import io.cytelog.reporting.event.WebhookRemoved;
import io.cytelog.runtime.command.Boundary;
import io.cytelog.runtime.command.EventCatalogue;
import java.util.HashSet;
import java.util.Set;
import org.axonframework.messaging.eventstreaming.EventCriteria;

/**
 * The webhooks of one site.
 *
 * @param standing names of those that were registered and not removed
 */
public record SiteWebhooks(Set<String> standing) {
    public SiteWebhooks {
        standing = Set.copyOf(standing);
    }

    public static Boundary<SiteId, SiteWebhooks, ReportingEvent> boundary() {
        return new Boundary<>(
                SiteId.class,
                SiteWebhooks.class,
                new SiteWebhooks(Set.of()),
                site -> EventCriteria.havingTags("webhooksOf", site.value())
                        .andBeingOneOfTypes(
                                EventCatalogue.nameOf(WebhookRegistered.class),
                                EventCatalogue.nameOf(WebhookRemoved.class)),
                SiteWebhooks::evolve);
    }

    SiteWebhooks evolve(ReportingEvent event) {
        return switch (event) {
            case WebhookRegistered registered -> with(registered.webhook());
            case WebhookRemoved removed -> without(removed.webhook());
            case ReplayAsked _, ParkedRecordSkipped _ -> this;
        };
    }

    private SiteWebhooks with(String webhook) {
        var more = new HashSet<>(standing);
        more.add(webhook);
        return new SiteWebhooks(more);
    }

    private SiteWebhooks without(String webhook) {
        var fewer = new HashSet<>(standing);
        fewer.remove(webhook);
        return new SiteWebhooks(fewer);
    }
}
