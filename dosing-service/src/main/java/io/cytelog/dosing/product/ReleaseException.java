package io.cytelog.dosing.product;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.cytelog.contracts.CellCount;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Why a lot that misses its specification may be given all the same.
 *
 * @param requestedBy code of the treating doctor who asked for it
 * @param covers what the lot missed when the exception was signed; nothing else is excused by it
 * @param bags those that missed the range of cells, as they were signed; absent in texts of the time before that was kept,
 *     which reach as far as anybody likes
 * @param viability of the lot, where it was too low
 * @param shelfLife from manufacture to expiry, where it was too long
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ReleaseException(
        String reason,
        String requestedBy,
        List<LotFault> covers,
        @Nullable List<Bag> bags,
        @Nullable Percent viability,
        @Nullable Duration shelfLife) {
    public ReleaseException {
        covers = List.copyOf(covers);
        bags = bags == null ? null : List.copyOf(bags);
    }

    /** An exception for which it is not known yet, or was not kept, how far it reaches. */
    public ReleaseException(String reason, String requestedBy, List<LotFault> covers) {
        this(reason, requestedBy, covers, null, null, null);
    }

    ReleaseException covering(
            List<LotFault> faults, List<Bag> missing, @Nullable Percent measured, Duration untilExpiry) {
        return new ReleaseException(
                reason,
                requestedBy,
                faults,
                missing,
                faults.contains(LotFault.VIABILITY) ? measured : null,
                faults.contains(LotFault.SHELF_LIFE) ? untilExpiry : null);
    }

    /** Whether it was kept how far it reaches. */
    @JsonIgnore
    public boolean isBounded() {
        return bags != null;
    }

    /** Cells with which the bag was signed; empty where it was not. */
    public Optional<CellCount> signedCells(BagNumber number) {
        return bags == null
                ? Optional.empty()
                : bags.stream()
                        .filter(bag -> bag.bag().equals(number))
                        .map(Bag::viableCells)
                        .findFirst();
    }

    /** What it excuses in a kit of the bag. */
    public List<LotFault> excusedOf(BagNumber bag) {
        return covers.stream()
                .filter(fault -> fault != LotFault.CELL_COUNT
                        || !isBounded()
                        || signedCells(bag).isPresent())
                .toList();
    }

    /** How far it reaches for a kit of the bag; null where that was not kept. */
    public @Nullable SignedLimits limitsOf(BagNumber bag) {
        return isBounded() ? new SignedLimits(signedCells(bag).orElse(null), viability) : null;
    }

    /** Says nothing, as texts of objects end up in program logs. */
    @Override
    public String toString() {
        return "ReleaseException[]";
    }
}
