package io.cytelog.dosing.write.preparekit;

import io.cytelog.contracts.CellCount;
import io.cytelog.contracts.protocol.Protocol;
import io.cytelog.dosing.event.DosingEvent;
import io.cytelog.dosing.event.KitPrepared;
import io.cytelog.dosing.product.Bag;
import io.cytelog.dosing.product.BagNumber;
import io.cytelog.dosing.product.KitContent;
import io.cytelog.dosing.product.LotContent;
import io.cytelog.dosing.product.ProductSeal;
import io.cytelog.dosing.rule.DoseRule;
import io.cytelog.dosing.rule.DosingRefusal;
import io.cytelog.dosing.rule.KitExpiry;
import io.cytelog.runtime.command.Decision;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whether a kit may be prepared from what the pharmacist took. No refusal of it is recorded: most of them can befall
 * the product alone, and would tell the arm to whoever reads the log.
 */
final class PreparationDecision {
    private final PrepareKit command;
    private final PreparationState state;
    private final OpenedPreparation opened;
    private final Protocol protocol;

    private PreparationDecision(
            PrepareKit command, PreparationState state, OpenedPreparation opened, Protocol protocol) {
        this.command = command;
        this.state = state;
        this.opened = opened;
        this.protocol = protocol;
    }

    static Decision<DosingEvent> decide(
            PrepareKit command,
            PreparationState state,
            OpenedPreparation opened,
            Instant now,
            Protocol protocol,
            ProductSeal seal) {
        var decision = new PreparationDecision(command, state, opened, protocol);
        return decision.kitFault()
                .or(decision::armFault)
                .or(decision::bagFault)
                .orElseGet(() -> decision.prepared(now, seal));
    }

    private Optional<Decision<DosingEvent>> kitFault() {
        var list = opened.list();
        if (list == null && protocol.randomisation().required().value()) {
            return refused(DosingRefusal.NO_LIST, "No randomisation list is sealed yet; kit numbers come from it.");
        }
        if (list != null && list.armOf(command.kit()).isEmpty()) {
            return refused(DosingRefusal.KIT_NOT_KNOWN, "The randomisation list has no kit of this number.");
        }
        if (state.administered()) {
            return refused(
                    DosingRefusal.KIT_ALREADY_USED, "This kit was given to a subject and is not prepared again.");
        }
        if (isStillUsable(opened.earlier())) {
            return refused(
                    DosingRefusal.KIT_ALREADY_PREPARED,
                    "This kit is prepared and can still be used; it is prepared again only after its end of use.");
        }
        return Optional.empty();
    }

    private boolean isStillUsable(@Nullable KitContent earlier) {
        return earlier != null
                && !new KitExpiry(protocol.product()).hasPassed(earlier, command.preparedAt())
                && new DoseRule(protocol.dose(), protocol.product()).isMetBy(earlier);
    }

    private Optional<Decision<DosingEvent>> armFault() {
        var list = opened.list();
        var holdsProduct = list == null
                ? Optional.<Boolean>empty()
                : list.armOf(command.kit()).flatMap(list::givesProduct);
        return holdsProduct
                .filter(expected -> expected != (command.bag() != null))
                .flatMap(expected -> refused(
                        DosingRefusal.KIT_ARM_MISMATCH,
                        expected
                                ? "This kit is to hold the product; name the lot and bag that it is prepared from."
                                : "This kit is to hold placebo; it is prepared without a bag."));
    }

    private Optional<Decision<DosingEvent>> bagFault() {
        var bag = command.bag();
        if (bag == null) {
            return Optional.empty();
        }
        var lot = opened.lot();
        boolean released = state.stock()
                .released()
                .filter(release -> !command.preparedAt().isBefore(release.releasedAt()))
                .isPresent();
        if (lot == null || !released) {
            return refused(
                    DosingRefusal.LOT_NOT_RELEASED,
                    "No released lot is known for this bag when the kit was prepared; name its lot, and have it released first.");
        }
        return bagFault(lot, bag);
    }

    private Optional<Decision<DosingEvent>> bagFault(LotContent lot, BagNumber bag) {
        if (lot.bag(bag).isEmpty()) {
            return refused(DosingRefusal.BAG_NOT_IN_LOT, "This lot was received without such a bag; check its number.");
        }
        if (!command.thawedAt().isBefore(lot.expiresAt())) {
            return refused(DosingRefusal.LOT_EXPIRED, "The lot of this bag had expired when it was thawed.");
        }
        if (opened.disposed().contains(bag)) {
            return refused(
                    DosingRefusal.BAG_ALREADY_DISPOSED,
                    "This bag is on record as wasted, returned or destroyed; take another one.");
        }
        if (state.isUsed(command.use())) {
            return refused(DosingRefusal.BAG_ALREADY_USED, "This bag is in another kit already; take another one.");
        }
        return Optional.empty();
    }

    private Decision<DosingEvent> prepared(Instant now, ProductSeal seal) {
        return Decision.accept(new KitPrepared(
                command.kit(), command.use(), command.preparedAt(), now, seal.seal(command.kit(), content())));
    }

    private KitContent content() {
        var lot = command.bag() == null ? null : opened.lot();
        return new KitContent(
                lot == null ? null : lot.lot(),
                command.bag(),
                lot == null ? null : lot.donor(),
                lot == null ? new CellCount(0) : cells(lot),
                command.viability(),
                command.thawedAt(),
                command.expiresAt(),
                command.foundOutOfSpecification(),
                lot == null ? List.of() : opened.excused());
    }

    private CellCount cells(LotContent lot) {
        var counted = command.viableCells();
        return counted != null
                ? counted
                : lot.bag(Objects.requireNonNull(command.bag()))
                        .map(Bag::viableCells)
                        .orElseThrow();
    }

    private static Optional<Decision<DosingEvent>> refused(DosingRefusal code, String explanation) {
        return Optional.of(Decision.refuse(code, explanation));
    }
}
