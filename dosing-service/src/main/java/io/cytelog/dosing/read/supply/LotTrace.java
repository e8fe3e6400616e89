package io.cytelog.dosing.read.supply;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.cytelog.contracts.CellCount;
import io.cytelog.contracts.LotNumber;
import io.cytelog.dosing.product.BagNumber;
import io.cytelog.dosing.product.DonorCode;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A lot with what became of each of its bags: donor, bag, kit, subject (EU tissue rules ask for both directions). */
@JsonInclude(JsonInclude.Include.NON_NULL)
record LotTrace(
        LotNumber lot,
        DonorCode donor,
        StockedLot.Status status,
        @Nullable String judgedBy,
        @Nullable Instant judgedAt,
        Instant manufacturedAt,
        Instant expiresAt,
        List<TracedBag> bags) {

    /** One bag and the kits that it went into: none while it is in stock, one as it should be. */
    record TracedBag(BagNumber bag, CellCount viableCells, List<TracedKit> kits) {}
}
