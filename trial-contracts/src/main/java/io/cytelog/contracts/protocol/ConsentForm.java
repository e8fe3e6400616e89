package io.cytelog.contracts.protocol;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One version of the consent form, approved from an instant until (exclusive) another; without an end it is approved
 * still.
 */
public record ConsentForm(
        String version,
        Instant approvedFrom,
        @Nullable Instant approvedTo,
        String source,
        boolean confirmed,
        @Nullable String note)
        implements HasSource {
    public boolean isApprovedAt(Instant instant) {
        return !instant.isBefore(approvedFrom) && (approvedTo == null || instant.isBefore(approvedTo));
    }
}
