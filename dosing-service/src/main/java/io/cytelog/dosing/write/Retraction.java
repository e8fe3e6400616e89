package io.cytelog.dosing.write;

import io.cytelog.dosing.product.Disposal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Body of a request that takes back a record of the pharmacy.
 *
 * @param corrects time of the record as it was last said; the last one that stands where it is absent
 * @param reason at most as long as that of a disposal
 */
public record Retraction(@Nullable Instant corrects, String reason) {
    public Retraction {
        Disposal.checkReason(reason);
    }
}
