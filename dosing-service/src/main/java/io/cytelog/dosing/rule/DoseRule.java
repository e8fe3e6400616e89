package io.cytelog.dosing.rule;

import io.cytelog.contracts.CellCount;
import io.cytelog.contracts.protocol.Dose;
import io.cytelog.contracts.protocol.Product;
import io.cytelog.contracts.protocol.Sourced;
import io.cytelog.dosing.product.CellsGiven;
import io.cytelog.dosing.product.KitContent;
import io.cytelog.dosing.product.LotFault;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/**
 * The dose of the protocol (registry: 45 to 50 million cells over 8 injections, both limits inclusive). Judged on the
 * content of a kit, so its verdicts stay on the unblinded side, but for one word at the check before the needle.
 */
public final class DoseRule {
    private final Dose dose;
    private final Product product;

    public DoseRule(Dose dose, Product product) {
        this.dose = dose;
        this.product = product;
    }

    /**
     * Whether the kit may be given: it holds what it should, or the exception by which its lot was released covers what
     * it does not. Placebo holds no cells and meets the dose by its nature; the pharmacist may
     * find either out of its own specification, so that a refusal does not prove the arm.
     */
    public boolean isMetBy(KitContent kit) {
        return !kit.foundOutOfSpecification() && (kit.isPlacebo() || hasCells(kit) && isAlive(kit));
    }

    /** Whether it meets the dose without any exception. */
    public boolean isWithinSpecification(KitContent kit) {
        return !kit.foundOutOfSpecification() && (kit.isPlacebo() || isInRange(kit.viableCells()) && isViable(kit));
    }

    private boolean hasCells(KitContent kit) {
        return isInRange(kit.viableCells())
                || kit.isExcused(LotFault.CELL_COUNT)
                        && kit.signedCells()
                                .map(signed -> isNoFurther(kit.viableCells(), signed))
                                .orElse(true);
    }

    private boolean isAlive(KitContent kit) {
        return isViable(kit)
                || kit.isExcused(LotFault.VIABILITY)
                        && kit.signedViability()
                                .map(signed -> kit.viability().isAtLeast(signed.value()))
                                .orElse(true);
    }

    /** Whether cells outside the range are no further from it than those that were signed. */
    private boolean isNoFurther(CellCount cells, CellCount signed) {
        return isEnough(cells) ? cells.compareTo(signed) <= 0 : cells.compareTo(signed) >= 0;
    }

    private boolean isInRange(CellCount cells) {
        return isEnough(cells)
                && Sourced.optional(dose.maximumCells())
                        .map(most -> cells.compareTo(most) <= 0)
                        .orElse(true);
    }

    private boolean isEnough(CellCount cells) {
        return Sourced.optional(dose.minimumCells())
                .map(least -> cells.compareTo(least) >= 0)
                .orElse(true);
    }

    private boolean isViable(KitContent kit) {
        return Sourced.optional(product.minimumViabilityPercent())
                .map(kit.viability()::isAtLeast)
                .orElse(true);
    }

    /**
     * Cells given: the kit's cells by the share of its planned injections that were given. Not derivable where there is
     * no kit, or the injections do not tell.
     */
    public CellsGiven given(@Nullable KitContent kit, int injections, boolean complete) {
        if (kit == null || !tells(injections, complete)) {
            return CellsGiven.NOT_DERIVABLE;
        }
        var cells = Sourced.optional(dose.injectionSites())
                .map(planned -> share(kit.viableCells(), Math.min(injections, planned), planned))
                .orElse(kit.viableCells());
        return new CellsGiven(cells, !kit.isPlacebo() && !isInRange(cells));
    }

    /**
     * Whether so many injections tell how much was given. None is what is kept also where the source itemises none, so
     * a complete administration without any tells nothing; nor does an incomplete one with all that are planned, of
     * which one was cut short, or one of which the protocol plans no number.
     */
    public boolean tells(int injections, boolean complete) {
        return Sourced.optional(dose.injectionSites())
                .map(planned -> complete ? injections > 0 : injections < planned)
                .orElse(complete);
    }

    private static CellCount share(CellCount whole, int part, int of) {
        var cells = BigInteger.valueOf(whole.cells())
                .multiply(BigInteger.valueOf(part))
                .divide(BigInteger.valueOf(of));
        return new CellCount(cells.longValueExact());
    }
}
