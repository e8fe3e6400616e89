package io.cytelog.dosing.read.supply;

import com.mongodb.client.model.Filters;
import io.cytelog.contracts.KitNumber;
import io.cytelog.contracts.LotNumber;
import io.cytelog.contracts.SubjectId;
import io.cytelog.contracts.protocol.ProtocolHistory;
import io.cytelog.dosing.event.LotFact;
import io.cytelog.dosing.event.SupplyWords;
import io.cytelog.dosing.product.BagNumber;
import io.cytelog.dosing.product.BagStock;
import io.cytelog.dosing.product.LotCertificate;
import io.cytelog.dosing.product.LotContent;
import io.cytelog.dosing.product.NewestWord;
import io.cytelog.dosing.product.ProductSeal;
import io.cytelog.dosing.product.SupplyWord.Leaving;
import io.cytelog.dosing.randomisation.AllocationList;
import io.cytelog.dosing.randomisation.AllocationSeal;
import io.cytelog.dosing.rule.DoseRule;
import io.cytelog.dosing.rule.KitExpiry;
import io.cytelog.runtime.view.Progress;
import io.cytelog.runtime.view.Views;
import io.cytelog.runtime.web.ProblemException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Opens sealed stock for readers who may know it. Which kits came from a lot is found by opening every kit, one page
 * after the other: an index by lot would tell product from placebo to whoever can read the database.
 */
@Component
class Supply implements BagStock {
    private static final int PAGE = 200;

    private final Views views;
    private final Progress progress;
    private final ProductSeal product;
    private final AllocationSeal allocation;
    private final ProtocolHistory protocols;

    Supply(Views views, Progress progress, ProductSeal product, AllocationSeal allocation, ProtocolHistory protocols) {
        this.views = views;
        this.progress = progress;
        this.product = product;
        this.allocation = allocation;
        this.protocols = protocols;
    }

    /** A lot of the stock with its content opened. */
    record OpenedLot(
            StockedLot lot,
            LotContent content,
            @Nullable LotCertificate judgement,
            Map<BagNumber, List<TracedDisposal>> disposals,
            List<ShownCorrection> corrected,
            List<ShownCorrection> takenBack) {
        List<TracedDisposal> disposalsOf(BagNumber bag) {
            return disposals.getOrDefault(bag, List.of());
        }
    }

    Optional<OpenedLot> lot(LotNumber number) {
        return views.get(SupplyProjector.LOTS, product.tag(number).value(), StockedLot.class)
                .map(lot -> opened(lot, newest()));
    }

    @Override
    public Optional<LotNumber> lotOf(BagNumber bag) {
        // A kit must not be refused, or a correction find a fault, for a receipt that was recorded and is not shown
        // yet.
        if (!progress.awaitAllRecorded(SupplyProjector.NAME, Progress.LONGEST_WAIT)) {
            throw ProblemException.notUpToDate(
                    "The stock is behind its records; name the lot of the bag, or ask again.");
        }
        List<LotNumber> found = new ArrayList<>();
        eachLot(lot ->
                lot.content().bag(bag).ifPresent(held -> found.add(lot.content().lot())));
        return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
    }

    void eachLot(Consumer<OpenedLot> reader) {
        var newest = newest();
        each(SupplyProjector.LOTS, null, StockedLot.class, lot -> reader.accept(opened(lot, newest)));
    }

    /** A kit that was allotted, prepared or given, or at least stands in the list. */
    Optional<TracedKit> kit(KitNumber number) {
        var list = list();
        var newest = newest();
        return views.get(SupplyProjector.KITS, number.value(), StockedKit.class)
                .or(() -> list.flatMap(open -> open.armOf(number)).map(arm -> StockedKit.empty(number)))
                .map(kit -> traced(kit, list, newest));
    }

    void eachKit(Consumer<TracedKit> reader) {
        var list = list();
        var newest = newest();
        each(SupplyProjector.KITS, null, StockedKit.class, kit -> reader.accept(traced(kit, list, newest)));
    }

    /** Administrations that name no kit, of one subject or of all. */
    List<TracedAdministration> withoutKit(@Nullable SubjectId subject) {
        List<TracedAdministration> found = new ArrayList<>();
        var filter = subject == null ? null : Filters.eq("subject", subject.value());
        each(
                SupplyProjector.WITHOUT_KIT,
                filter,
                StockedKit.Gift.class,
                gift -> found.add(opened(gift, List.of(), false)));
        return found;
    }

    /** Position of the log up to which everything here was read. */
    long position() {
        return views.asOf().getOrDefault("dosing", 0L);
    }

    int slots() {
        return views.get(SupplyProjector.LIST, SupplyProjector.THE_LIST, SupplyProjector.SealedList.class)
                .map(SupplyProjector.SealedList::slots)
                .orElse(0);
    }

    private Optional<AllocationList> list() {
        return views.get(SupplyProjector.LIST, SupplyProjector.THE_LIST, SupplyProjector.SealedList.class)
                .map(kept -> allocation.reopen(kept.sealedList()));
    }

    private <T> void each(String collection, @Nullable Bson filter, Class<T> type, Consumer<T> reader) {
        views.each(collection, filter, PAGE, type, reader);
    }

    /** Everything that was corrected, and what stops a lot. */
    private NewestWord newest() {
        List<LotFact> facts = new ArrayList<>();
        each(SupplyProjector.WORDS, null, SupplyProjector.Word.class, word -> facts.add(word.fact()));
        return new SupplyWords(facts).opened(product);
    }

    private OpenedLot opened(StockedLot lot, NewestWord newest) {
        Map<BagNumber, List<TracedDisposal>> disposals = new HashMap<>();
        for (var kept : newest.standing(lot.disposals(), StockDisposal::disposal)) {
            var said = newest.leaving(lot.tag(), kept.disposedAt(), kept.disposal());
            disposals
                    .computeIfAbsent(Objects.requireNonNull(said.disposal().bag()), any -> new ArrayList<>())
                    .add(opened(said, kept, newest));
        }
        var judgement = lot.certificate();
        return new OpenedLot(
                newest.questioned().contains(lot.tag()) ? lot.questioned() : lot,
                newest.lot(lot.tag(), lot.content()),
                judgement == null ? null : product.openCertificate(lot.tag(), judgement),
                disposals,
                ShownCorrection.of(lot.content(), newest),
                ShownCorrection.takenBack(lot.disposals().stream().map(StockDisposal::disposal), newest));
    }

    private TracedKit traced(StockedKit kit, Optional<AllocationList> list, NewestWord newest) {
        var arm = list.flatMap(open -> open.armOf(kit.kit()));
        var contents = kit.preparations().stream().map(StockedKit.Preparation::content);
        var disposals = kit.disposals().stream().map(StockDisposal::disposal);
        var takenBack = ShownCorrection.takenBack(Stream.concat(contents, disposals), newest);
        var preparations = kit.preparations().stream()
                .filter(preparation -> !newest.isTakenBack(preparation.content()))
                .map(preparation -> opened(kit.kit(), preparation, newest))
                .toList();
        return new TracedKit(
                kit.kit(),
                arm.orElse(null),
                arm.flatMap(code -> list.flatMap(open -> open.givesProduct(code)))
                        .orElse(null),
                kit.subject(),
                kit.site(),
                preparations.isEmpty() ? null : preparations.getLast(),
                preparations.isEmpty() ? List.of() : preparations.subList(0, preparations.size() - 1),
                kit.gifts().stream()
                        .map(gift -> opened(
                                gift,
                                preparations,
                                preparations.size() < kit.preparations().size()))
                        .toList(),
                newest.standing(kit.disposals(), StockDisposal::disposal).stream()
                        .map(kept ->
                                opened(newest.leaving(kit.kit(), kept.disposedAt(), kept.disposal()), kept, newest))
                        .toList(),
                takenBack);
    }

    private static TracedDisposal opened(Leaving said, StockDisposal kept, NewestWord newest) {
        return new TracedDisposal(
                said.disposal().kind(),
                said.disposal().reason(),
                kept.by(),
                said.disposedAt(),
                ShownCorrection.of(kept.disposal(), newest),
                kept.disposedAt());
    }

    private TracedKit.Preparation opened(KitNumber kit, StockedKit.Preparation preparation, NewestWord newest) {
        var said = newest.filling(kit, preparation.preparedAt(), preparation.content());
        var content = said.content();
        var protocol = protocols.inForceAt(said.preparedAt());
        return new TracedKit.Preparation(
                content.lot(),
                content.bag(),
                content.donor(),
                content.viableCells(),
                content.viability(),
                content.thawedAt(),
                said.preparedAt(),
                new KitExpiry(protocol.product()).of(content),
                new DoseRule(protocol.dose(), protocol.product()).isWithinSpecification(content),
                Objects.requireNonNullElse(content.excused(), List.of()),
                Objects.requireNonNullElse(content.faults(), List.of()),
                ShownCorrection.of(preparation.content(), newest),
                preparation.preparedAt(),
                newest.isRelabelled(kit, preparation.content()),
                content);
    }

    /**
     * What was recorded as given is shown unless it was derived from what does not tell it, as older texts were.
     *
     * @param takenBack whether a preparation was taken back, by which its cells may have been derived
     */
    private TracedAdministration opened(
            StockedKit.Gift gift, List<TracedKit.Preparation> preparations, boolean takenBack) {
        var recorded = product.openCells(gift.subject(), gift.cells());
        var protocol = protocols.inForceAt(gift.startedAt());
        var dose = new DoseRule(protocol.dose(), protocol.product());
        boolean stands = !takenBack && dose.tells(gift.injections().size(), gift.isComplete());
        return TracedAdministration.of(gift, stands ? recorded : null, preparations, dose);
    }
}
