package io.cytelog.dosing.write.preparekit;

import io.cytelog.contracts.KitNumber;
import io.cytelog.dosing.event.AdministrationCheckCorrected;
import io.cytelog.dosing.event.AdministrationCorrected;
import io.cytelog.dosing.event.AdministrationPermitted;
import io.cytelog.dosing.event.AdministrationRefused;
import io.cytelog.dosing.event.AdministrationReport;
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
import io.cytelog.dosing.event.SupplyWords;
import io.cytelog.dosing.event.TreatmentAdministered;
import io.cytelog.runtime.sealing.Sealed;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What preparing one kit depends on.
 *
 * @param stock the lot of the bag
 * @param words what was said of all lots, and every correction
 * @param preparations earlier ones of this kit, and earlier ones from this bag
 * @param disposals of what was put into this kit earlier
 * @param given what was given of which kit, by the seal of its report
 */
public record PreparationState(
        @Nullable String sealedList,
        Stock stock,
        SupplyWords words,
        List<KitPrepared> preparations,
        List<KitDisposed> disposals,
        Map<Sealed, Gift> given) {

    /** An administration that names its kit. */
    record Gift(KitNumber kit, Instant startedAt) {}

    /**
     * What is known of the lot of the bag.
     *
     * @param received the lot; null where there is none
     * @param release of the lot, the last one; null where there was none
     * @param releasedFrom from when the lot was released by any of its releases; null where there was none
     * @param disposals of its bags
     */
    record Stock(
            @Nullable LotReceived received,
            @Nullable LotReleased release,
            @Nullable Instant releasedFrom,
            List<BagDisposed> disposals) {
        Stock {
            disposals = List.copyOf(disposals);
        }

        @Nullable Sealed lot() {
            return received == null ? null : received.content();
        }

        Stock evolve(LotFact fact) {
            return switch (fact) {
                case LotReceived lot -> new Stock(lot, release, releasedFrom, disposals);
                case LotReleased given ->
                    isOfThis(given) ? new Stock(received, given, earliest(given.releasedAt()), disposals) : this;
                case BagDisposed disposed -> new Stock(received, release, releasedFrom, and(disposals, disposed));
                case LotRejected _, SupplyCorrected _ -> this;
            };
        }

        private Instant earliest(Instant released) {
            return releasedFrom == null || released.isBefore(releasedFrom) ? released : releasedFrom;
        }

        /** Releases of other lots are heard of too. */
        private boolean isOfThis(LotReleased given) {
            return received != null && received.lot().equals(given.lot());
        }
    }

    public PreparationState {
        preparations = List.copyOf(preparations);
        disposals = List.copyOf(disposals);
        given = Map.copyOf(given);
    }

    static PreparationState initial() {
        return new PreparationState(
                null, new Stock(null, null, null, List.of()), SupplyWords.NONE, List.of(), List.of(), Map.of());
    }

    /** Whether the kit was given to somebody. */
    boolean isGiven(KitNumber kit) {
        return firstStart(kit).isPresent();
    }

    /** When something was given from the kit for the first time; empty where nothing was. */
    Optional<Instant> firstStart(KitNumber kit) {
        return given.values().stream()
                .filter(gift -> gift.kit().equals(kit))
                .map(Gift::startedAt)
                .min(Comparator.naturalOrder());
    }

    /** Preparations of the kit, in the order in which they were recorded. */
    Stream<KitPrepared> preparationsOf(KitNumber kit) {
        return preparations.stream().filter(prepared -> prepared.kit().equals(kit));
    }

    PreparationState evolve(DosingEvent event) {
        return switch (event) {
            case RandomisationListSealed list ->
                new PreparationState(list.sealedList(), stock, words, preparations, disposals, given);
            case LotFact fact ->
                new PreparationState(sealedList, stock.evolve(fact), words.with(fact), preparations, disposals, given);
            case KitPrepared prepared ->
                new PreparationState(sealedList, stock, words, and(preparations, prepared), disposals, given);
            case KitDisposed disposed ->
                new PreparationState(sealedList, stock, words, preparations, and(disposals, disposed), given);
            case TreatmentAdministered e -> told(e.report(), null);
            case AdministrationCorrected e -> told(e.given(), e.replaces());
            case SubjectRandomised _,
                    RandomisationRefused _,
                    DisclosureFact _,
                    SubjectFact _,
                    ConductFact _,
                    OversightFact _,
                    AdministrationPermitted _,
                    AdministrationCheckCorrected _,
                    AdministrationRefused _ -> this;
        };
    }

    private PreparationState told(AdministrationReport report, @Nullable AdministrationReport replaces) {
        Map<Sealed, Gift> all = new HashMap<>(given);
        Optional.ofNullable(replaces).map(AdministrationReport::cellsGiven).ifPresent(all::remove);
        Optional.ofNullable(report.kit())
                .ifPresent(kit -> all.put(report.cellsGiven(), new Gift(kit, report.startedAt())));
        return new PreparationState(sealedList, stock, words, preparations, disposals, all);
    }

    private static <T> List<T> and(List<T> all, T another) {
        return Stream.concat(all.stream(), Stream.of(another)).toList();
    }
}
