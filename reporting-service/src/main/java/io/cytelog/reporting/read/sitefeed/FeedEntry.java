package io.cytelog.reporting.read.sitefeed;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One fact as sites are told it, in the order in which it became known here.
 *
 * @param position its number in the feed: from 1, without gaps, never given anew
 * @param type name of the contract, for example {@code screening.SubjectEnrolled}
 * @param version version of the contract
 * @param log log of the service that recorded it
 * @param logPosition its place in that log
 * @param site the site of the subject; {@link #EVERY_SITE} for what concerns the whole trial
 * @param data what the site may know of it, as JSON
 * @param traceparent W3C trace context of the request that recorded it; absent for what concerns the whole trial
 */
public record FeedEntry(
        long position,
        String type,
        int version,
        String log,
        long logPosition,
        Instant recordedAt,
        @Nullable String subject,
        String site,
        String data,
        @Nullable String traceparent) {

    static final String VIEW = "site-feed";
    /** No site is called so. */
    static final String EVERY_SITE = "*";

    static String key(long position) {
        return String.format(Locale.ROOT, "%015d", position);
    }

    /** What is known of how far the feed has come: one document. */
    record Head(long position) {
        static final String VIEW = "site-feed-head";
        static final String KEY = "head";
    }

    /** That a fact is in the feed: a relay may send it twice. */
    record Source(long position) {
        static final String VIEW = "site-feed-sources";
    }
}
