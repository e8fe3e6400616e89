package io.cytelog.reporting.read.webhooks;

import io.cytelog.runtime.sealing.Sealed;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A webhook that stands.
 *
 * @param types what it is told of; empty for everything of its site
 * @param after position of the feed after which it begins
 * @param replay the last wish to be told again
 */
record Webhook(
        String webhook,
        String site,
        URI url,
        List<String> types,
        long after,
        Sealed secret,
        Instant registeredAt,
        @Nullable Replay replay) {

    static final String VIEW = "webhooks";

    Webhook {
        types = List.copyOf(types);
    }

    /**
     * A wish to be told again.
     *
     * @param from position of the feed of the first event
     * @param wish position of the wish in reporting's own log
     */
    record Replay(long from, long wish) {}

    boolean hears(String type) {
        return types.isEmpty() || types.contains(type);
    }

    Webhook with(Replay newest) {
        return new Webhook(webhook, site, url, types, after, secret, registeredAt, newest);
    }

    /**
     * How far a webhook's ledger has come.
     *
     * @param position of the last event of the feed that is in the ledger, or is none of the webhook's business
     * @param wish the last wish to be told again that was followed; 0 for none
     */
    record Place(long position, long wish) {
        static final String VIEW = "webhook-places";
    }
}
