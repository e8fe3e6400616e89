package io.cytelog.dosing.product;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.cytelog.contracts.CellCount;
import io.cytelog.contracts.LotNumber;
import io.cytelog.dosing.rule.DosingRefusal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is in a prepared kit: sealed text of {@code KitPrepared}. Placebo has no lot, bag or donor, and no cells. A
 * pharmacist may find either out of its specification.
 *
 * @param excused what the exception covers by which its lot was released; mostly nothing
 * @param signed how far that exception reaches; absent where there is none, or that was not kept
 * @param byLabel whether the cells are those of the bag's label, as nobody counted them; absent in texts of the time
 *     before that was kept
 * @param faults what would have been refused of a preparation that was entered after its administration; mostly nothing
 */
public record KitContent(
        @Nullable LotNumber lot,
        @Nullable BagNumber bag,
        @Nullable DonorCode donor,
        CellCount viableCells,
        Percent viability,
        Instant thawedAt,
        Instant expiresAt,
        boolean foundOutOfSpecification,

        @JsonInclude(JsonInclude.Include.NON_EMPTY) @Nullable List<LotFault> excused,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable SignedLimits signed,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Boolean byLabel,

        @JsonInclude(JsonInclude.Include.NON_EMPTY) @Nullable List<DosingRefusal> faults) {
    public KitContent {
        excused = excused == null ? List.of() : List.copyOf(excused);
        faults = faults == null ? List.of() : List.copyOf(faults);
    }

    /** A content for which no exception was signed. */
    public KitContent(
            @Nullable LotNumber lot,
            @Nullable BagNumber bag,
            @Nullable DonorCode donor,
            CellCount viableCells,
            Percent viability,
            Instant thawedAt,
            Instant expiresAt,
            boolean foundOutOfSpecification) {
        this(
                lot,
                bag,
                donor,
                viableCells,
                viability,
                thawedAt,
                expiresAt,
                foundOutOfSpecification,
                List.of(),
                null,
                null,
                List.of());
    }

    /** Whether the exception by which its lot was released covers this. */
    public boolean isExcused(LotFault fault) {
        return excused != null && excused.contains(fault);
    }

    /** Cells down or up to which it is excused; empty where that was not kept. */
    public Optional<CellCount> signedCells() {
        return Optional.ofNullable(signed).map(SignedLimits::cells);
    }

    /** Viability down to which it is excused; empty where that was not kept. */
    public Optional<Percent> signedViability() {
        return Optional.ofNullable(signed).map(SignedLimits::viability);
    }

    @JsonIgnore
    public boolean isPlacebo() {
        return bag == null;
    }

    @JsonIgnore
    public boolean isFaulty() {
        return faults != null && !faults.isEmpty();
    }

    /** The same content, found out of its specification. */
    public KitContent outOfSpecification() {
        return new KitContent(
                lot, bag, donor, viableCells, viability, thawedAt, expiresAt, true, excused, signed, byLabel, faults);
    }

    /** The same content with what it took over from its lot, as the lot is known now. */
    public KitContent following(LotContent received) {
        var label = bag == null || !Boolean.TRUE.equals(byLabel)
                ? Optional.<CellCount>empty()
                : received.bag(bag).map(Bag::viableCells);
        return new KitContent(
                lot,
                bag,
                received.donor(),
                label.orElse(viableCells),
                viability,
                thawedAt,
                expiresAt,
                foundOutOfSpecification,
                excused,
                signed,
                byLabel,
                faults);
    }

    /** Says nothing, as texts of objects end up in program logs. */
    @Override
    public String toString() {
        return "KitContent[]";
    }
}
