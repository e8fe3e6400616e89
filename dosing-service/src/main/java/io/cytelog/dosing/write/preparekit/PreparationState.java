package io.cytelog.dosing.write.preparekit;

import io.cytelog.contracts.KitNumber;
import io.cytelog.dosing.event.AdministrationCheckCorrected;
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
import io.cytelog.dosing.event.TreatmentAdministered;
import io.cytelog.dosing.product.LotTag;
import io.cytelog.dosing.product.UseTag;
import io.cytelog.runtime.sealing.Sealed;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What preparing one kit depends on.
 *
 * @param stock the lot of the bag
 * @param preparations earlier ones of this kit, and earlier ones from this bag
 * @param disposals of what was put into this kit earlier
 * @param administered whether the kit was given to somebody
 */
public record PreparationState(
        @Nullable String sealedList,
        Stock stock,
        List<KitPrepared> preparations,
        List<KitDisposed> disposals,
        boolean administered) {

    /**
     * What is known of the lot of the bag, and which lots were rejected.
     *
     * @param lot the received lot, still sealed; null where there is none
     * @param release of the lot; null where there was none
     * @param disposals of its bags, still sealed
     * @param rejected every rejected lot
     */
    record Stock(@Nullable Sealed lot, @Nullable LotReleased release, List<Sealed> disposals, Set<LotTag> rejected) {
        Stock {
            disposals = List.copyOf(disposals);
            rejected = Set.copyOf(rejected);
        }

        /** The release of the lot, where it was not taken back. */
        Optional<LotReleased> released() {
            return Optional.ofNullable(release).filter(given -> !rejected.contains(given.lot()));
        }

        private Stock without(LotTag gone) {
            var all = Stream.concat(rejected.stream(), Stream.of(gone)).collect(Collectors.toSet());
            return new Stock(lot, release, disposals, all);
        }

        Stock evolve(LotFact fact) {
            return switch (fact) {
                case LotReceived received -> new Stock(received.content(), release, disposals, rejected);
                case LotReleased released -> new Stock(lot, released, disposals, rejected);
                case LotRejected gone -> without(gone.lot());
                case BagDisposed disposed -> new Stock(lot, release, and(disposals, disposed.disposal()), rejected);
            };
        }
    }

    public PreparationState {
        preparations = List.copyOf(preparations);
        disposals = List.copyOf(disposals);
    }

    static PreparationState initial() {
        return new PreparationState(null, new Stock(null, null, List.of(), Set.of()), List.of(), List.of(), false);
    }

    /** Whether the bag is in a kit already. */
    boolean isUsed(UseTag use) {
        return preparations.stream().anyMatch(prepared -> prepared.use().equals(use));
    }

    /** What an earlier preparation put into the kit and nobody disposed of since. */
    Optional<Sealed> contentOf(KitNumber kit) {
        return preparations.stream()
                .filter(prepared -> prepared.kit().equals(kit))
                .reduce((earlier, later) -> later)
                .filter(prepared -> disposals.stream().noneMatch(disposed -> disposed.covers(prepared)))
                .map(KitPrepared::content);
    }

    PreparationState evolve(DosingEvent event) {
        return switch (event) {
            case RandomisationListSealed list ->
                new PreparationState(list.sealedList(), stock, preparations, disposals, administered);
            case LotFact fact ->
                new PreparationState(sealedList, stock.evolve(fact), preparations, disposals, administered);
            case KitPrepared prepared ->
                new PreparationState(sealedList, stock, and(preparations, prepared), disposals, administered);
            case KitDisposed disposed ->
                new PreparationState(sealedList, stock, preparations, and(disposals, disposed), administered);
            case TreatmentAdministered _ -> new PreparationState(sealedList, stock, preparations, disposals, true);
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

    private static <T> List<T> and(List<T> all, T another) {
        return Stream.concat(all.stream(), Stream.of(another)).toList();
    }
}
