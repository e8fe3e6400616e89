package io.cytelog.reporting.read.webhooks;

import io.cytelog.reporting.read.sitefeed.FeedEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One message to one webhook, as the ledger has it.
 *
 * @param attempts how often it was sent
 * @param lastError why the last attempt failed; absent when it did not
 * @param due epoch milliseconds before which it is not sent again; while an attempt runs, when that one counts as lost
 */
record Delivery(
        String webhook,
        long position,
        String type,
        Status status,
        int attempts,
        @Nullable Instant lastAttemptAt,
        @Nullable String lastError,
        long due) {

    static final String VIEW = "webhook-deliveries";

    enum Status {
        PENDING,
        DELIVERED,
        GIVEN_UP
    }

    static Delivery of(String webhook, FeedEntry entry, Instant now) {
        return new Delivery(webhook, entry.position(), entry.type(), Status.PENDING, 0, null, null, now.toEpochMilli());
    }

    static String key(String webhook, long position) {
        return String.format(Locale.ROOT, "%s/%015d", webhook, position);
    }

    String key() {
        return key(webhook, position);
    }

    /** The id under which the receiver gets it, whenever it is sent. */
    String messageId() {
        return webhook + "-" + position;
    }

    boolean isDue(Instant now) {
        return status == Status.PENDING && due <= now.toEpochMilli();
    }

    /** Being sent: nobody else sends it until this attempt must have ended. */
    Delivery attempted(Instant now, Duration atMost) {
        return new Delivery(
                webhook,
                position,
                type,
                status,
                attempts + 1,
                now,
                lastError,
                now.plus(atMost).toEpochMilli());
    }

    Delivery delivered() {
        return new Delivery(webhook, position, type, Status.DELIVERED, attempts, lastAttemptAt, null, due);
    }

    Delivery failed(String error, Instant now, Backoff backoff) {
        return backoff.after(attempts)
                .map(pause -> new Delivery(
                        webhook,
                        position,
                        type,
                        Status.PENDING,
                        attempts,
                        lastAttemptAt,
                        error,
                        now.plus(pause).toEpochMilli()))
                .orElseGet(() ->
                        new Delivery(webhook, position, type, Status.GIVEN_UP, attempts, lastAttemptAt, error, due));
    }
}
