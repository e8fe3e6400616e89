package io.cytelog.dosing.product;

import io.cytelog.contracts.KitNumber;
import io.cytelog.contracts.LotNumber;
import io.cytelog.contracts.SiteId;
import io.cytelog.contracts.SubjectId;
import org.jspecify.annotations.Nullable;

/**
 * What unblinded people reported of a product event, and what it concerns: sealed text of {@code
 * SealedProductEventRecorded}.
 *
 * @param reason why an earlier report is corrected
 */
public record ProductEventContent(
        @Nullable SiteId site,
        @Nullable LotNumber lot,
        @Nullable BagNumber bag,
        @Nullable DonorCode donor,
        @Nullable KitNumber kit,
        @Nullable SubjectId subject,
        String description,
        @Nullable String reason) {
    /** Says nothing, as texts of objects end up in program logs. */
    @Override
    public String toString() {
        return "ProductEventContent[]";
    }
}
