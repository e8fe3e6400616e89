package io.cytelog.reporting.read.webhooks;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.cytelog.runtime.sealing.Sealed;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A webhook that stands.
 *
 * @param types what it is told of; empty for everything of its site
 * @param after position of the feed after which it begins
 * @param replay the last wish to be told again
 * @param earlier wishes before it that begin earlier than all after them, the oldest first: perhaps not followed yet
 */
record Webhook(
        String webhook,
        String site,
        URI url,
        List<String> types,
        long after,
        Sealed secret,
        Instant registeredAt,
        @Nullable Replay replay,

        @JsonInclude(JsonInclude.Include.NON_EMPTY) @Nullable List<Replay> earlier) {

    static final String VIEW = "webhooks";
    private static final int MOST_EARLIER = 10;

    Webhook {
        types = List.copyOf(types);
        earlier = earlier == null ? List.of() : List.copyOf(earlier);
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
        var others = wishes().stream()
                .filter(wish -> wish.from() < newest.from()) // the newest one covers the rest
                .toList();
        return new Webhook(webhook, site, url, types, after, secret, registeredAt, newest, bounded(others));
    }

    /** One for the two oldest, where there are too many: rather told once too often than not at all. */
    private static List<Replay> bounded(List<Replay> wishes) {
        if (wishes.size() <= MOST_EARLIER) {
            return wishes;
        }
        var both = new Replay(wishes.getFirst().from(), wishes.get(1).wish());
        return Stream.concat(Stream.of(both), wishes.stream().skip(2)).toList();
    }

    /** The wishes that may not have been followed, the oldest first; each begins before those after it. */
    List<Replay> wishes() {
        return Stream.concat(Stream.ofNullable(earlier).flatMap(List::stream), Stream.ofNullable(replay))
                .toList();
    }

    /** What is asked for after a wish that was followed, as one. */
    Optional<Replay> wishAfter(long followed) {
        var left = wishes().stream().filter(wish -> wish.wish() > followed).toList();
        return left.isEmpty()
                ? Optional.empty()
                : Optional.of(new Replay(left.getFirst().from(), left.getLast().wish()));
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
