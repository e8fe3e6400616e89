package io.cytelog.dosing.read.supply;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.cytelog.contracts.CellCount;
import io.cytelog.contracts.LotNumber;
import io.cytelog.dosing.product.BagNumber;
import io.cytelog.dosing.product.ChainOfIdentity;
import io.cytelog.dosing.product.DonorCode;
import io.cytelog.dosing.product.LotCertificate;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A lot with what became of each of its bags: donor, bag, kit, subject (EU tissue rules ask for both directions). */
record LotTrace(@JsonUnwrapped TracedLot lot, List<TracedBag> bags) {

    /**
     * The lot itself.
     *
     * @param judgement certificate, reason, viability and exception of the release or rejection
     * @param retainUntil until when the record of it must be kept; absent where the protocol does not say
     * @param takenBack disposals that were recorded for one of its bags by mistake, and why they were taken back
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record TracedLot(
            LotNumber lot,
            DonorCode donor,
            @Nullable ChainOfIdentity chainOfIdentity,
            StockedLot.Status status,
            @Nullable String judgedBy,
            @Nullable Instant judgedAt,
            @Nullable LotCertificate judgement,
            Instant manufacturedAt,
            Instant expiresAt,
            @Nullable Instant retainUntil,
            List<ShownCorrection> corrected,
            List<ShownCorrection> takenBack) {}

    /**
     * One bag and the kits that it went into: none while it is in stock, one as it should be; and how it left the stock
     * itself.
     *
     * @param viableCells absent where the lot is on record as received without this bag
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record TracedBag(
            BagNumber bag, @Nullable CellCount viableCells, List<TracedKit> kits, List<TracedDisposal> disposals) {}

    Stream<TracedKit> kits() {
        return bags.stream().flatMap(bag -> bag.kits().stream());
    }
}
