package io.cytelog.dosing.read.supply;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.cytelog.contracts.KitNumber;
import io.cytelog.dosing.event.AdministrationCheckCorrected;
import io.cytelog.dosing.event.AdministrationCorrected;
import io.cytelog.dosing.event.AdministrationPermitted;
import io.cytelog.dosing.event.AdministrationRefused;
import io.cytelog.dosing.event.BagDisposed;
import io.cytelog.dosing.event.ConductFact;
import io.cytelog.dosing.event.DisclosureFact;
import io.cytelog.dosing.event.DosingEvent;
import io.cytelog.dosing.event.KitDisposed;
import io.cytelog.dosing.event.KitPrepared;
import io.cytelog.dosing.event.LotFact;
import io.cytelog.dosing.event.LotReceived;
import io.cytelog.dosing.event.LotRejected;
import io.cytelog.dosing.event.LotReleased;
import io.cytelog.dosing.event.OversightFact;
import io.cytelog.dosing.event.RandomisationListSealed;
import io.cytelog.dosing.event.RandomisationRefused;
import io.cytelog.dosing.event.SubjectFact;
import io.cytelog.dosing.event.SubjectRandomised;
import io.cytelog.dosing.event.SupplyCorrected;
import io.cytelog.dosing.event.TreatmentAdministered;
import io.cytelog.dosing.product.LotTag;
import io.cytelog.runtime.view.Projection;
import io.cytelog.runtime.view.RecordedFact;
import io.cytelog.runtime.view.ViewWriter;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Keeps lots and kits for trace and reconciliation, with every content as sealed as it is in the log. */
public final class SupplyProjector implements Projection<DosingEvent> {
    static final String NAME = "supply";
    static final String LOTS = "supply-lots";
    static final String KITS = "supply-kits";
    /** Administrations that name no kit: nothing leads from them to a bag, and none of them may be lost. */
    static final String WITHOUT_KIT = "supply-administrations-without-kit";

    static final String LIST = "supply-list";
    /** The trial has one list, so one document holds it. */
    static final String THE_LIST = "list";

    /** What was said across the whole supply, in order; a correction names nobody in clear whom it is about. */
    static final String WORDS = "supply-words";

    /** One of them: a release, a rejection or a correction. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Word(
            @Nullable LotReleased released,
            @Nullable LotRejected rejected,
            @Nullable SupplyCorrected corrected) {
        LotFact fact() {
            return Stream.<@Nullable LotFact>of(released, rejected, corrected)
                    .flatMap(Stream::ofNullable)
                    .findFirst()
                    .orElseThrow();
        }
    }

    /** The randomisation list as it was sealed. */
    record SealedList(String sealedList, int slots) {}

    @Override
    public String name() {
        return NAME;
    }

    /** The lot of a bag is found here before a kit is prepared. */
    @Override
    public boolean isAwaited() {
        return true;
    }

    @Override
    public void on(DosingEvent event, RecordedFact fact, ViewWriter views) {
        switch (event) {
            case LotReceived e ->
                views.put(
                        LOTS,
                        e.lot().value(),
                        new StockedLot(e.lot(), e.content(), StockedLot.Status.RECEIVED, null, null, null, List.of()));
            case LotReleased e -> {
                said(views, fact, new Word(e, null, null));
                lot(
                        views,
                        e.lot(),
                        lot -> lot.judged(StockedLot.Status.RELEASED, e.by(), e.releasedAt(), e.certificate()));
            }
            case LotRejected e -> {
                said(views, fact, new Word(null, e, null));
                lot(
                        views,
                        e.lot(),
                        lot -> lot.judged(StockedLot.Status.REJECTED, e.by(), e.rejectedAt(), e.certificate()));
            }
            case SupplyCorrected e -> said(views, fact, new Word(null, null, e));
            case BagDisposed e ->
                lot(views, e.lot(), lot -> lot.disposed(new StockDisposal(e.by(), e.disposedAt(), e.disposal())));
            case KitDisposed e ->
                kit(views, e.kit(), kit -> kit.disposed(new StockDisposal(e.by(), e.disposedAt(), e.disposal())));
            case RandomisationListSealed e -> views.put(LIST, THE_LIST, new SealedList(e.sealedList(), e.slots()));
            case SubjectRandomised e -> kit(views, e.kit(), kit -> kit.allotted(e.subject(), e.site()));
            case KitPrepared e ->
                kit(views, e.kit(), kit -> kit.prepared(new StockedKit.Preparation(e.preparedAt(), e.content())));
            case TreatmentAdministered e -> given(views, StockedKit.Gift.of(e.subject(), e.site(), e.report()));
            case AdministrationCorrected e -> {
                notGiven(views, StockedKit.Gift.of(e.subject(), e.site(), e.replaces()));
                given(views, StockedKit.Gift.of(e.subject(), e.site(), e.given()));
            }
            case RandomisationRefused _,
                    DisclosureFact _,
                    SubjectFact _,
                    ConductFact _,
                    OversightFact _,
                    AdministrationPermitted _,
                    AdministrationCheckCorrected _,
                    AdministrationRefused _ -> {}
        }
    }

    private static void given(ViewWriter views, StockedKit.Gift gift) {
        if (gift.kit() == null) {
            views.put(WITHOUT_KIT, gift.id(), gift);
        } else {
            kit(views, gift.kit(), kit -> kit.given(gift));
        }
    }

    private static void notGiven(ViewWriter views, StockedKit.Gift gift) {
        if (gift.kit() == null) {
            views.delete(WITHOUT_KIT, gift.id());
        } else {
            kit(views, gift.kit(), kit -> kit.notGiven(gift));
        }
    }

    private static void said(ViewWriter views, RecordedFact fact, Word word) {
        views.put(WORDS, "%012d".formatted(fact.position()), word);
    }

    private static void lot(ViewWriter views, LotTag tag, UnaryOperator<StockedLot> change) {
        views.get(LOTS, tag.value(), StockedLot.class)
                .map(change)
                .ifPresent(changed -> views.put(LOTS, tag.value(), changed));
    }

    private static void kit(ViewWriter views, KitNumber number, UnaryOperator<StockedKit> change) {
        var kit = views.get(KITS, number.value(), StockedKit.class).orElse(StockedKit.empty(number));
        views.put(KITS, number.value(), change.apply(kit));
    }
}
