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
import io.cytelog.dosing.product.SupplyCorrection;
import io.cytelog.dosing.product.SupplyWord.Filling;
import io.cytelog.dosing.product.SupplyWord.TakenBack;
import io.cytelog.dosing.rule.DoseRule;
import io.cytelog.dosing.rule.DosingRefusal;
import io.cytelog.dosing.rule.KitExpiry;
import io.cytelog.dosing.write.CorrectedSupply;
import io.cytelog.runtime.command.Decision;
import io.cytelog.runtime.command.Refusal;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Whether a kit may be prepared from what the pharmacist took. No refusal of it is recorded: most of them can befall
 * the product alone, and would tell the arm to whoever reads the log. What was given already was prepared, whatever the
 * faults of it: entered late, it is recorded with them under seal.
 */
final class PreparationDecision {
    private final PrepareKit command;
    private final OpenedPreparation opened;
    private final @Nullable KitPrepared corrects;
    private final Protocol protocol;

    private PreparationDecision(
            PrepareKit command, OpenedPreparation opened, @Nullable KitPrepared corrects, Protocol protocol) {
        this.command = command;
        this.opened = opened;
        this.corrects = corrects;
        this.protocol = protocol;
    }

    static Decision<DosingEvent> decide(
            PrepareKit command, OpenedPreparation opened, Instant now, Protocol protocol, ProductSeal seal) {
        var decision = new PreparationDecision(command, opened, null, protocol);
        return decision.kitFault()
                .or(decision::contentFault)
                .<Decision<DosingEvent>>map(Decision::refuse)
                .orElseGet(() -> decision.prepared(now, seal));
    }

    /** What was put into a kit is recorded as it is said now; what would have been refused then is named under seal. */
    static Decision<DosingEvent> decide(
            CorrectPreparation command, OpenedPreparation opened, Protocol protocol, ProductSeal seal) {
        var said = command.says();
        var corrected = opened.meant(said.kit(), command.corrects()).orElse(null);
        if (corrected == null) {
            return nothing();
        }
        var decision = new PreparationDecision(said, opened, corrected, protocol);
        return decision.notUnderstood()
                .<Decision<DosingEvent>>map(Decision::refuse)
                .orElseGet(() -> Decision.accept(CorrectedSupply.event(
                        said.trial(), decision.correction(corrected, command.reason(), seal), seal)));
    }

    /** That it was given from this kit is named under seal: what was given is not known then. */
    static Decision<DosingEvent> decide(TakeBackPreparation command, OpenedPreparation opened, ProductSeal seal) {
        var kit = command.kit();
        return opened.meant(kit, command.corrects())
                .filter(opened::stands)
                .<Decision<DosingEvent>>map(prepared -> Decision.accept(CorrectedSupply.event(
                        command.trial(),
                        new SupplyCorrection(
                                seal.recordOf(prepared.content()),
                                null,
                                kit,
                                new TakenBack(),
                                opened.said(prepared),
                                command.reason(),
                                command.actor().principal(),
                                opened.state().isGiven(kit) ? List.of(DosingRefusal.KIT_ALREADY_USED) : List.of()),
                        seal)))
                .orElseGet(PreparationDecision::nothing);
    }

    private static Decision<DosingEvent> nothing() {
        return Decision.refuse(
                DosingRefusal.NOTHING_TO_CORRECT,
                "No preparation of this kit at that time is on record; name the time that it was recorded with.");
    }

    private Optional<Refusal> notUnderstood() {
        var bag = command.bag();
        var lot = opened.lot();
        if (bag == null) {
            return Optional.empty();
        }
        return lot == null
                ? refused(DosingRefusal.LOT_NOT_KNOWN, "No lot is known for this bag; record its receipt first.")
                : notInLot(lot, bag);
    }

    private SupplyCorrection correction(KitPrepared corrected, String reason, ProductSeal seal) {
        return new SupplyCorrection(
                seal.recordOf(corrected.content()),
                null,
                command.kit(),
                new Filling(command.preparedAt(), content(List.of())),
                opened.newest().replaced(corrected.content(), opened.said(corrected)),
                reason,
                command.actor().principal(),
                faults());
    }

    private List<DosingRefusal> faults() {
        return Stream.of(armFault(), bagFault())
                .flatMap(Optional::stream)
                .map(fault -> (DosingRefusal) fault.code())
                .toList();
    }

    private Optional<Refusal> kitFault() {
        var list = opened.list();
        if (list == null && protocol.randomisation().required().value()) {
            return refused(DosingRefusal.NO_LIST, "No randomisation list is sealed yet; kit numbers come from it.");
        }
        if (list != null && list.armOf(command.kit()).isEmpty()) {
            return refused(DosingRefusal.KIT_NOT_KNOWN, "The randomisation list has no kit of this number.");
        }
        boolean isUsed = opened.state()
                .firstStart(command.kit())
                .filter(start -> !command.preparedAt().isBefore(start))
                .isPresent();
        if (isUsed) {
            return refused(
                    DosingRefusal.KIT_ALREADY_USED, "This kit was given to a subject and is not prepared again.");
        }
        if (isStillUsable(opened.earlier(command.kit()).orElse(null))) {
            return refused(
                    DosingRefusal.KIT_ALREADY_PREPARED,
                    "This kit is prepared and can still be used; it is prepared again only after its end of use.");
        }
        return Optional.empty();
    }

    private Optional<Refusal> contentFault() {
        return isGiven() ? notUnderstood() : armFault().or(this::bagFault);
    }

    private boolean isGiven() {
        return opened.state().isGiven(command.kit());
    }

    private boolean isStillUsable(@Nullable KitContent earlier) {
        return earlier != null
                && !new KitExpiry(protocol.product()).hasPassed(earlier, command.preparedAt())
                && new DoseRule(protocol.dose(), protocol.product()).isMetBy(earlier);
    }

    private Optional<Refusal> armFault() {
        var list = opened.list();
        var holdsProduct = list == null ? Optional.<Boolean>empty() : list.holdsProduct(command.kit(), protocol);
        return holdsProduct
                .filter(expected -> expected != (command.bag() != null))
                .flatMap(expected -> refused(
                        DosingRefusal.KIT_ARM_MISMATCH,
                        expected
                                ? "This kit is to hold the product; name the lot and bag that it is prepared from."
                                : "This kit is to hold placebo; it is prepared without a bag."));
    }

    private Optional<Refusal> bagFault() {
        var bag = command.bag();
        if (bag == null) {
            return Optional.empty();
        }
        var lot = opened.lot();
        if (lot == null || !opened.isReleasedAt(command.preparedAt())) {
            return refused(
                    DosingRefusal.LOT_NOT_RELEASED,
                    "No released lot is known for this bag when the kit was prepared; name its lot, and have it released first.");
        }
        return opened.isQuestioned()
                ? refused(
                        DosingRefusal.LOT_RELEASE_QUESTIONED,
                        "What was recorded of this lot was corrected after its release, and it would not have been"
                                + " released so; nothing is made of it until the Qualified Person has decided again.")
                : bagFault(lot, bag);
    }

    private Optional<Refusal> bagFault(LotContent lot, BagNumber bag) {
        var unknown = notInLot(lot, bag);
        if (unknown.isPresent()) {
            return unknown;
        }
        if (!command.thawedAt().isBefore(lot.expiresAt())) {
            return refused(DosingRefusal.LOT_EXPIRED, "The lot of this bag had expired when it was thawed.");
        }
        if (opened.isDisposed(bag)) {
            return refused(
                    DosingRefusal.BAG_ALREADY_DISPOSED,
                    "This bag is on record as wasted, returned or destroyed; take another one.");
        }
        if (opened.isUsed(command, corrects)) {
            return refused(DosingRefusal.BAG_ALREADY_USED, "This bag is in another kit already; take another one.");
        }
        return Optional.empty();
    }

    private static Optional<Refusal> notInLot(LotContent lot, BagNumber bag) {
        return lot.bag(bag).isPresent()
                ? Optional.empty()
                : refused(DosingRefusal.BAG_NOT_IN_LOT, "This lot was received without such a bag; check its number.");
    }

    private Decision<DosingEvent> prepared(Instant now, ProductSeal seal) {
        var content = content(isGiven() ? faults() : List.of());
        return opened.nextUse(command.uses())
                .<Decision<DosingEvent>>map(use -> Decision.accept(new KitPrepared(
                        command.kit(), use, command.preparedAt(), now, seal.seal(command.kit(), content))))
                .orElseGet(() -> Decision.refuse(
                        DosingRefusal.BAG_ALREADY_USED,
                        "This was recorded as used and put right too often; correct one of these records instead."));
    }

    private KitContent content(List<DosingRefusal> faults) {
        var bag = command.bag();
        var lot = bag == null ? null : opened.lot();
        var exception = bag == null || !faults.isEmpty() ? null : opened.exception();
        return new KitContent(
                lot == null ? null : lot.lot(),
                bag,
                lot == null ? null : lot.donor(),
                lot == null ? new CellCount(0) : cells(lot),
                command.viability(),
                command.thawedAt(),
                command.expiresAt(),
                command.foundOutOfSpecification(),
                bag == null || exception == null ? List.of() : exception.excusedOf(bag),
                bag == null || exception == null ? null : exception.limitsOf(bag),
                lot != null && command.viableCells() == null ? true : null,
                faults);
    }

    private CellCount cells(LotContent lot) {
        var counted = command.viableCells();
        return counted != null
                ? counted
                : lot.bag(Objects.requireNonNull(command.bag()))
                        .map(Bag::viableCells)
                        .orElseThrow();
    }

    private static Optional<Refusal> refused(DosingRefusal code, String explanation) {
        return Optional.of(Refusal.of(code, explanation));
    }
}
