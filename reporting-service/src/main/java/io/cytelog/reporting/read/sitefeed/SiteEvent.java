package io.cytelog.reporting.read.sitefeed;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A fact as it is sent to a site system, on a stream or to a webhook.
 *
 * @param position its number in the feed, the cursor after which to go on
 * @param type name of the contract, for example {@code screening.SubjectEnrolled}
 * @param version version of the contract
 * @param log log of the service that recorded it
 * @param logPosition its place in that log; with {@code log} it names the fact
 * @param subject the subject it is about; absent where it is about none
 * @param site the site of the subject; absent for what concerns the whole trial
 * @param traceparent W3C trace context of the request that recorded it
 * @param data the fact, by the schema of its contract; of a halt or restart when it was, and a sentence
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SiteEvent(
        long position,
        String type,
        int version,
        String log,
        long logPosition,
        Instant recordedAt,
        @Nullable String subject,
        @Nullable String site,
        @Nullable String traceparent,
        @JsonRawValue @Schema(type = "object") String data) {

    public static SiteEvent of(FeedEntry entry) {
        return new SiteEvent(
                entry.position(),
                entry.type(),
                entry.version(),
                entry.log(),
                entry.logPosition(),
                entry.recordedAt(),
                entry.subject(),
                FeedEntry.EVERY_SITE.equals(entry.site()) ? null : entry.site(),
                entry.traceparent(),
                entry.data());
    }
}
