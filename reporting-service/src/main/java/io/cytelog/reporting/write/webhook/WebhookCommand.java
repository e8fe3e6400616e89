package io.cytelog.reporting.write.webhook;

import io.cytelog.contracts.SiteId;
import io.cytelog.runtime.sealing.Sealed;
import java.net.URI;
import java.util.List;
import org.axonframework.modelling.annotation.TargetEntityId;

/** What a site asks about its webhooks. */
public sealed interface WebhookCommand {
    String webhook();

    SiteId site();

    /** Registers a webhook. */
    record Register(String webhook, SiteId site, URI url, List<String> types, long after, Sealed secret)
            implements WebhookCommand {
        public Register {
            types = List.copyOf(types);
        }

        @TargetEntityId
        public SiteId boundary() {
            return site;
        }
    }

    /** Removes a webhook. */
    record Remove(String webhook, SiteId site) implements WebhookCommand {
        @TargetEntityId
        public SiteId boundary() {
            return site;
        }
    }

    /** Has a webhook told again. */
    record Replay(String webhook, SiteId site, long from) implements WebhookCommand {
        @TargetEntityId
        public SiteId boundary() {
            return site;
        }
    }
}
