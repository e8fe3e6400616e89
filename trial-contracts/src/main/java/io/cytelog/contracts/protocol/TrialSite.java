package io.cytelog.contracts.protocol;

import io.cytelog.contracts.SiteId;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * A site of the trial. Its time zone turns a calendar date into instants; it screens from the instant at which it
 * opens.
 */
public record TrialSite(
        SiteId id,
        String name,
        ZoneId timezone,
        Instant opensAt,
        String source,
        boolean confirmed,
        @Nullable String note)
        implements HasSource {
    public boolean isOpenAt(Instant instant) {
        return !instant.isBefore(opensAt);
    }
}
