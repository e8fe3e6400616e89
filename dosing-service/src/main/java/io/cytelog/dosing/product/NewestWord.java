package io.cytelog.dosing.product;

import io.cytelog.contracts.KitNumber;
import io.cytelog.contracts.LotNumber;
import io.cytelog.dosing.product.SupplyWord.Filling;
import io.cytelog.dosing.product.SupplyWord.Leaving;
import io.cytelog.dosing.product.SupplyWord.Receipt;
import io.cytelog.dosing.product.SupplyWord.TakenBack;
import io.cytelog.dosing.rule.DosingRefusal;
import io.cytelog.runtime.sealing.Sealed;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Opens what the pharmacy recorded as it was last said; of a record that was taken back, as it was said before. A correction of a lot is followed by the kits that were made of
 * it, as far as they took over what it said: the donor, and the cells of the label where nobody counted them.
 *
 * @param corrections of everything, in the order in which they were recorded
 * @param rejected lots that were rejected
 * @param questioned lots whose release a correction has put in question, until it is decided again
 */
public record NewestWord(
        ProductSeal seal, List<SupplyCorrection> corrections, Set<LotTag> rejected, Set<LotTag> questioned) {
    public NewestWord {
        corrections = List.copyOf(corrections);
        rejected = Set.copyOf(rejected);
        questioned = Set.copyOf(questioned);
    }

    /** Corrections of one record, by the sealed text of the first one. */
    public List<SupplyCorrection> of(Sealed first) {
        var record = seal.recordOf(first);
        return corrections.stream()
                .filter(correction -> correction.record().equals(record))
                .toList();
    }

    public Receipt receipt(LotTag lot, @Nullable Instant receivedAt, Sealed content) {
        return said(content, Receipt.class).orElseGet(() -> new Receipt(seal.openLot(lot, content), receivedAt));
    }

    public LotContent lot(LotTag lot, Sealed content) {
        return receipt(lot, null, content).content();
    }

    public Filling filling(KitNumber kit, Instant preparedAt, Sealed content) {
        var filling = said(content, Filling.class).orElseGet(() -> new Filling(preparedAt, seal.openKit(kit, content)));
        return filling.with(following(filling.content()));
    }

    /**
     * The content as the check before the needle judges it: of a lot that may not be used, or that had expired when it was
     * thawed, or of a bag that is said to be gone although it is in a kit, it is out of specification.
     */
    public KitContent inHand(KitNumber kit, Instant preparedAt, Sealed content) {
        var newest = filling(kit, preparedAt, content).content();
        var corrections = of(content);
        boolean isFaulty = corrections.isEmpty()
                ? newest.isFaulty()
                : !corrections.getLast().faults().isEmpty();
        return isFaulty || isOfStoppedLot(newest) || wasThawedTooLate(newest) || isSaidToBeGone(newest)
                ? newest.outOfSpecification()
                : newest;
    }

    private boolean isOfStoppedLot(KitContent kit) {
        var lot = kit.lot();
        return lot != null && isStopped(seal.tag(lot));
    }

    /** Whether a correction says that its bag was disposed of though it was in a kit. */
    private boolean isSaidToBeGone(KitContent kit) {
        var lot = kit.lot();
        var bag = kit.bag();
        return lot != null
                && bag != null
                && corrections.stream()
                        .filter(correction -> correction.faults().contains(DosingRefusal.BAG_ALREADY_USED))
                        .filter(correction -> lot.equals(correction.lot())
                                && correction.says() instanceof Leaving leaving
                                && bag.equals(leaving.disposal().bag()))
                        .anyMatch(correction -> correction.equals(newest(correction.record())));
    }

    /** By what its lot's receipt says now; by what it said first, the preparation was judged. */
    private boolean wasThawedTooLate(KitContent kit) {
        return corrected(kit.lot())
                .filter(lot -> !kit.thawedAt().isBefore(lot.expiresAt()))
                .isPresent();
    }

    /**
     * Whether a kit holds the cells of a label that was corrected since, so that what was derived from it may be of
     * another.
     */
    public boolean isRelabelled(KitNumber kit, Sealed first) {
        var content = seal.openKit(kit, first);
        var bag = content.bag();
        return bag != null
                && Boolean.TRUE.equals(content.byLabel())
                && receiptsOf(content.lot())
                        .flatMap(lot -> lot.bag(bag).stream())
                        .anyMatch(label -> !label.viableCells().equals(content.viableCells()));
    }

    public Leaving leaving(KitNumber kit, Instant disposedAt, Sealed disposal) {
        return said(disposal, Leaving.class).orElseGet(() -> new Leaving(disposedAt, seal.openDisposal(kit, disposal)));
    }

    public Leaving leaving(LotTag lot, Instant disposedAt, Sealed disposal) {
        return said(disposal, Leaving.class).orElseGet(() -> new Leaving(disposedAt, seal.openDisposal(lot, disposal)));
    }

    public boolean isStopped(LotTag lot) {
        return rejected.contains(lot) || questioned.contains(lot);
    }

    /**
     * Whether a correction says that a kit was filled from the bag.
     *
     * @param except sealed text of a preparation that is left out; null where none is
     */
    public boolean isFilledByCorrection(LotNumber lot, BagNumber bag, @Nullable Sealed except) {
        var record = except == null ? null : seal.recordOf(except);
        return corrections.stream()
                .filter(correction -> !correction.record().equals(record))
                .filter(correction -> correction.equals(newest(correction.record())))
                .anyMatch(correction -> correction.says() instanceof Filling filling
                        && lot.equals(filling.content().lot())
                        && bag.equals(filling.content().bag()));
    }

    /** Whether the record was taken back, and was not corrected since. */
    public boolean isTakenBack(Sealed first) {
        var all = of(first);
        return !all.isEmpty() && all.getLast().says() instanceof TakenBack;
    }

    /** Without the records that were taken back. */
    public <T> List<T> standing(List<T> records, Function<T, Sealed> sealed) {
        return records.stream()
                .filter(record -> !isTakenBack(sealed.apply(record)))
                .toList();
    }

    /** The newest word, for a correction that replaces it; {@code said} is what it said when it last said something. */
    public SupplyWord replaced(Sealed first, SupplyWord said) {
        return isTakenBack(first) ? new TakenBack() : said;
    }

    private SupplyCorrection newest(String record) {
        return corrections.stream()
                .filter(correction -> correction.record().equals(record))
                .reduce((earlier, later) -> later)
                .orElseThrow();
    }

    private <W extends SupplyWord> Optional<W> said(Sealed first, Class<W> kind) {
        return of(first).stream()
                .map(SupplyCorrection::says)
                .filter(kind::isInstance)
                .map(kind::cast)
                .reduce((earlier, later) -> later);
    }

    private KitContent following(KitContent kit) {
        return corrected(kit.lot()).map(kit::following).orElse(kit);
    }

    /** The lot as a correction said last; empty for placebo and where nothing was corrected. */
    private Optional<LotContent> corrected(@Nullable LotNumber lot) {
        return receiptsOf(lot).reduce((earlier, later) -> later);
    }

    private Stream<LotContent> receiptsOf(@Nullable LotNumber lot) {
        return corrections.stream()
                .filter(correction -> lot != null && lot.equals(correction.lot()))
                .map(SupplyCorrection::says)
                .filter(Receipt.class::isInstance)
                .map(word -> ((Receipt) word).content());
    }
}
