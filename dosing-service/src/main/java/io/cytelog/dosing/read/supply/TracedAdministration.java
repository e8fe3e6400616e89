package io.cytelog.dosing.read.supply;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.cytelog.contracts.CellCount;
import io.cytelog.contracts.Completeness;
import io.cytelog.contracts.KitNumber;
import io.cytelog.contracts.Limb;
import io.cytelog.contracts.LotNumber;
import io.cytelog.contracts.SiteId;
import io.cytelog.contracts.SubjectId;
import io.cytelog.contracts.dosing.Injection;
import io.cytelog.dosing.product.BagNumber;
import io.cytelog.dosing.product.CellsGiven;
import io.cytelog.dosing.product.DonorCode;
import io.cytelog.dosing.read.supply.TracedKit.Preparation;
import io.cytelog.dosing.rule.DoseRule;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One administration with its injections and where its content came from.
 *
 * @param kit absent where the source names none
 * @param cellsGiven none for placebo, absent where they cannot be derived
 * @param outsideRange whether they lie outside the protocol's range; absent where that cannot be derived
 * @param preparedAt preparation that was in the kit; absent where none is known, so that nothing leads on
 * @param lot absent for placebo too
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record TracedAdministration(
        @Nullable KitNumber kit,
        SubjectId subject,
        SiteId site,
        Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable Limb limb,
        List<Injection> injections,
        @Nullable Completeness completeness,
        @Nullable CellCount cellsGiven,
        @Nullable Boolean outsideRange,
        @Nullable Instant preparedAt,
        @Nullable LotNumber lot,
        @Nullable BagNumber bag,
        @Nullable DonorCode donor) {

    /**
     * @param recorded what was derived when it was recorded; null where it may rest on a preparation that was taken back
     * @param dose derives it anew where the preparation was corrected or entered since, or the label of its bag corrected
     */
    static TracedAdministration of(
            StockedKit.Gift gift, @Nullable CellsGiven recorded, List<Preparation> preparations, DoseRule dose) {
        var content = inTheKit(preparations, gift.startedAt());
        var given = content.filter(
                        preparation -> recorded == null || recorded.cells() == null || preparation.isSaidAnew())
                .map(preparation ->
                        dose.given(preparation.content(), gift.injections().size(), gift.isComplete()))
                .orElse(recorded == null ? CellsGiven.NOT_DERIVABLE : recorded);
        return new TracedAdministration(
                gift.kit(),
                gift.subject(),
                gift.site(),
                gift.startedAt(),
                gift.endedAt(),
                gift.limb(),
                gift.injections(),
                gift.completeness(),
                given.cells(),
                given.outsideRange(),
                content.map(Preparation::preparedAt).orElse(null),
                content.map(Preparation::lot).orElse(null),
                content.map(Preparation::bag).orElse(null),
                content.map(Preparation::donor).orElse(null));
    }

    /** The last preparation before the start; where all are dated after it, the first one must be meant. */
    private static Optional<Preparation> inTheKit(List<Preparation> preparations, Instant startedAt) {
        return preparations.stream()
                .filter(preparation -> !preparation.preparedAt().isAfter(startedAt))
                .reduce((earlier, later) -> later)
                .or(() -> preparations.stream().findFirst());
    }

    boolean isFrom(LotNumber number) {
        return number.equals(lot);
    }

    boolean isOf(DonorCode somebody) {
        return donor != null && donor.isOf(somebody);
    }

    /** Whether it is known what was given, product of a lot or placebo. */
    boolean isTraced() {
        return preparedAt != null;
    }
}
