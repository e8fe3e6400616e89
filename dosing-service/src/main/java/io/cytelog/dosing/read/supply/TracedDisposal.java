package io.cytelog.dosing.read.supply;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.cytelog.dosing.product.Disposal;
import java.time.Instant;
import java.util.List;

/**
 * Something that left the stock: how, why, who recorded it and when it happened, as it was last said.
 *
 * @param firstSaidAt when it happened by its first record, which says what it is the disposal of
 */
record TracedDisposal(
        Disposal.Kind kind,
        String reason,
        String by,
        Instant disposedAt,
        List<ShownCorrection> corrected,
        @JsonIgnore Instant firstSaidAt) {
    /** Whether that preparation was in the kit by then. */
    boolean covers(TracedKit.Preparation preparation) {
        return !firstSaidAt.isBefore(preparation.firstSaidAt());
    }
}
