package io.cytelog.dosing.rule;

import io.cytelog.contracts.CellCount;
import io.cytelog.contracts.protocol.LotSpecification;
import io.cytelog.contracts.protocol.Product;
import io.cytelog.contracts.protocol.Sourced;
import io.cytelog.dosing.product.LotContent;
import io.cytelog.dosing.product.LotFault;
import io.cytelog.dosing.product.Percent;
import java.time.ZoneOffset;
import java.util.List;
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
                    case CELL_COUNT -> lot.bags().stream().anyMatch(bag -> isOutside(specification, bag.viableCells()));
                    case VIABILITY -> viability != null && isTooLow(specification, viability);
                    case SHELF_LIFE -> isTooLong(specification, lot);
                })
                .toList();
    }

    private static boolean isOutside(LotSpecification specification, CellCount cells) {
        return Sourced.optional(specification.minimumCellsPerBag())
                        .filter(least -> cells.compareTo(least) < 0)
                        .isPresent()
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
