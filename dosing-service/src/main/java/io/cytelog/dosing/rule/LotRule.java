package io.cytelog.dosing.rule;

import io.cytelog.contracts.CellCount;
import io.cytelog.contracts.protocol.LotSpecification;
import io.cytelog.contracts.protocol.Product;
import io.cytelog.contracts.protocol.Sourced;
import io.cytelog.dosing.product.Bag;
import io.cytelog.dosing.product.LotCertificate;
import io.cytelog.dosing.product.LotContent;
import io.cytelog.dosing.product.LotFault;
import io.cytelog.dosing.product.Percent;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the protocol demands of a lot that is released (its specification); both limits of a range are inclusive. */
public final class LotRule {
    private final @Nullable LotSpecification specification;

    public LotRule(Product product) {
        this.specification = product.lot();
    }

    /** In what the lot misses its specification. A viability that is not stated is the certificate's affair. */
    public List<LotFault> faultsOf(LotContent lot, @Nullable Percent viability) {
        if (specification == null) {
            return List.of();
        }
        return Stream.of(LotFault.values())
                .filter(fault -> switch (fault) {
                    case CELL_COUNT -> !bagsOutside(lot).isEmpty();
                    case VIABILITY -> viability != null && isTooLow(specification, viability);
                    case SHELF_LIFE -> isTooLong(specification, lot);
                })
                .toList();
    }

    /** The certificate with which the lot is released: its exception covers what the lot misses now, and no more. */
    public LotCertificate signed(LotContent lot, LotCertificate certificate) {
        return certificate.covering(faultsOf(lot, certificate.viability()), bagsOutside(lot), lot.shelfLife());
    }

    /** Whether the lot misses its specification in something, or further, than the exception covers that was signed. */
    public boolean isUncovered(LotContent lot, LotCertificate certificate) {
        return faultsOf(lot, certificate.viability()).stream().anyMatch(fault -> !isCovered(fault, lot, certificate));
    }

    private boolean isCovered(LotFault fault, LotContent lot, LotCertificate certificate) {
        var exception = certificate.exception();
        if (exception == null || !exception.covers().contains(fault)) {
            return false;
        }
        return !exception.isBounded()
                || switch (fault) {
                    case CELL_COUNT ->
                        bagsOutside(lot).stream()
                                .allMatch(bag -> exception
                                        .signedCells(bag.bag())
                                        .filter(signed -> isNoFurther(bag.viableCells(), signed))
                                        .isPresent());
                    case VIABILITY -> true; // It stands on the certificate, which nobody corrects.
                    case SHELF_LIFE ->
                        Optional.ofNullable(exception.shelfLife())
                                .filter(signed -> lot.shelfLife().compareTo(signed) <= 0)
                                .isPresent();
                };
    }

    private List<Bag> bagsOutside(LotContent lot) {
        var limits = specification;
        return limits == null
                ? List.of()
                : lot.bags().stream()
                        .filter(bag -> isOutside(limits, bag.viableCells()))
                        .toList();
    }

    /** Whether cells outside the range are no further from it than those that were signed. */
    private boolean isNoFurther(CellCount cells, CellCount signed) {
        boolean isTooFew = specification != null && isTooFew(specification, cells);
        return isTooFew ? cells.compareTo(signed) >= 0 : cells.compareTo(signed) <= 0;
    }

    private static boolean isTooFew(LotSpecification specification, CellCount cells) {
        return Sourced.optional(specification.minimumCellsPerBag())
                .filter(least -> cells.compareTo(least) < 0)
                .isPresent();
    }

    private static boolean isOutside(LotSpecification specification, CellCount cells) {
        return isTooFew(specification, cells)
                || Sourced.optional(specification.maximumCellsPerBag())
                        .filter(most -> cells.compareTo(most) > 0)
                        .isPresent();
    }

    private static boolean isTooLow(LotSpecification specification, Percent viability) {
        return Sourced.optional(specification.minimumViabilityPercent())
                .filter(least -> !viability.isAtLeast(least))
                .isPresent();
    }

    private static boolean isTooLong(LotSpecification specification, LotContent lot) {
        return Sourced.optional(specification.maximumShelfLife())
                .map(longest -> longest.after(lot.manufacturedAt(), ZoneOffset.UTC))
                .filter(latest -> lot.expiresAt().isAfter(latest))
                .isPresent();
    }
}
