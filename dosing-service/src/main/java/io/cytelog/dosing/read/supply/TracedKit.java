package io.cytelog.dosing.read.supply;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.cytelog.contracts.CellCount;
import io.cytelog.contracts.KitNumber;
import io.cytelog.contracts.LotNumber;
import io.cytelog.contracts.SiteId;
import io.cytelog.contracts.SubjectId;
import io.cytelog.dosing.product.BagNumber;
import io.cytelog.dosing.product.DonorCode;
import io.cytelog.dosing.product.Percent;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One kit, opened: from the donor to the subject. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record TracedKit(
        KitNumber kit,
        @Nullable String arm,
        @Nullable Boolean holdsProduct,
        @Nullable SubjectId subject,
        @Nullable SiteId site,
        @Nullable Preparation preparation,
        List<Preparation> earlierPreparations,
        List<Administration> administrations) {

    /** What was put into the kit; placebo has no lot, bag or donor. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Preparation(
            @Nullable LotNumber lot,
            @Nullable BagNumber bag,
            @Nullable DonorCode donor,
            CellCount viableCells,
            Percent viabilityPercent,
            Instant thawedAt,
            Instant preparedAt,
            Instant usableUntil,
            boolean withinSpecification) {}

    /**
     * To whom it was given, how many cells (none for placebo) and whether they lie outside the protocol's range; both
     * absent where they cannot be derived.
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Administration(
            SubjectId subject,
            SiteId site,
            Instant startedAt,
            @Nullable CellCount cellsGiven,
            @Nullable Boolean outsideRange) {}
}
