package io.cytelog.dosing.read.supply;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.cytelog.contracts.CellCount;
import io.cytelog.contracts.KitNumber;
import io.cytelog.contracts.LotNumber;
import io.cytelog.contracts.SiteId;
import io.cytelog.contracts.SubjectId;
import io.cytelog.dosing.product.BagNumber;
import io.cytelog.dosing.product.DonorCode;
import io.cytelog.dosing.product.KitContent;
import io.cytelog.dosing.product.LotFault;
import io.cytelog.dosing.product.Percent;
import io.cytelog.dosing.rule.DosingRefusal;
import io.cytelog.dosing.rule.KitState;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One kit, opened: from the donor to the subject.
 *
 * @param takenBack preparations and disposals that were recorded for this kit by mistake, and why they were taken back
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record TracedKit(
        KitNumber kit,
        @Nullable String arm,
        @Nullable Boolean holdsProduct,
        @Nullable SubjectId subject,
        @Nullable SiteId site,
        @Nullable Preparation preparation,
        List<Preparation> earlierPreparations,
        List<TracedAdministration> administrations,
        List<TracedDisposal> disposals,
        List<ShownCorrection> takenBack) {

    /**
     * What was put into the kit, as it was last said; placebo has no lot, bag or donor.
     *
     * @param faults what would have been refused of it, as it was entered after its administration
     * @param firstSaidAt when it was prepared by its first record
     * @param relabelled whether its cells are those of a label that was corrected
     */
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
            boolean withinSpecification,
            List<LotFault> excused,
            List<DosingRefusal> faults,
            List<ShownCorrection> corrected,
            @JsonIgnore Instant firstSaidAt,
            @JsonIgnore boolean relabelled,
            @JsonIgnore KitContent content) {
        /** Whether cells that were derived from it when they were given may be of what was said before. */
        boolean isSaidAnew() {
            return relabelled || !corrected.isEmpty();
        }
    }

    /** Every preparation, in the order in which they were recorded. */
    Stream<Preparation> preparations() {
        return Stream.concat(earlierPreparations.stream(), Stream.ofNullable(preparation));
    }

    @JsonProperty
    KitState state() {
        boolean disposed = preparation != null && disposals.stream().anyMatch(disposal -> disposal.covers(preparation));
        return KitState.of(isPrepared(), disposed, isGiven());
    }

    boolean isPrepared() {
        return preparation != null;
    }

    boolean isGiven() {
        return !administrations.isEmpty();
    }

    /** Whether it was allotted or given to the subject. */
    boolean concerns(SubjectId somebody) {
        return somebody.equals(subject)
                || administrations.stream()
                        .anyMatch(administration -> administration.subject().equals(somebody));
    }

    boolean isFrom(LotNumber lot) {
        return preparations().anyMatch(prepared -> lot.equals(prepared.lot()));
    }
}
