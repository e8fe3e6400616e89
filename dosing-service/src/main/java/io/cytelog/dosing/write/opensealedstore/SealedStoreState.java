package io.cytelog.dosing.write.opensealedstore;

import io.cytelog.contracts.KitNumber;
import io.cytelog.contracts.SubjectId;
import io.cytelog.dosing.event.AdministrationCheckCorrected;
import io.cytelog.dosing.event.AdministrationCorrected;
import io.cytelog.dosing.event.AdministrationPermitted;
import io.cytelog.dosing.event.AdministrationRefused;
import io.cytelog.dosing.event.AllocationLabelsRead;
import io.cytelog.dosing.event.ConductFact;
import io.cytelog.dosing.event.DosingEvent;
import io.cytelog.dosing.event.KitDisposed;
import io.cytelog.dosing.event.KitPrepared;
import io.cytelog.dosing.event.LotFact;
import io.cytelog.dosing.event.OversightFact;
import io.cytelog.dosing.event.RandomisationListSealed;
import io.cytelog.dosing.event.RandomisationRefused;
import io.cytelog.dosing.event.SealedStoreOpened;
import io.cytelog.dosing.event.SubjectFact;
import io.cytelog.dosing.event.SubjectRandomised;
import io.cytelog.dosing.event.SubjectUnblinded;
import io.cytelog.dosing.event.SupplyWords;
import io.cytelog.dosing.event.TreatmentAdministered;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the sealed store holds, still sealed.
 *
 * @param facts in the order in which they were recorded
 */
public record SealedStoreState(List<DosingEvent> facts) {
    static final SealedStoreState EMPTY = new SealedStoreState(List.of());

    public SealedStoreState {
        facts = List.copyOf(facts);
    }

    /** As it was when a request was recorded: a repeat of the request gets the first answer, whatever happened since. */
    SealedStoreState asOf(SealedStoreOpened request) {
        return new SealedStoreState(
                facts.stream().takeWhile(fact -> !fact.equals(request)).toList());
    }

    Optional<String> sealedList() {
        return all(RandomisationListSealed.class)
                .map(RandomisationListSealed::sealedList)
                .findFirst();
    }

    /** In the order of the list. */
    List<SubjectRandomised> allotted() {
        return all(SubjectRandomised.class).toList();
    }

    int requests() {
        return (int) all(SealedStoreOpened.class).count();
    }

    /** The kit that the subject was allotted, and those that were recorded as given to it, also by mistake. */
    List<KitNumber> kitsOf(SubjectId subject) {
        var own = all(SubjectRandomised.class)
                .filter(taken -> taken.subject().equals(subject))
                .map(SubjectRandomised::kit);
        var given = all(TreatmentAdministered.class)
                .filter(gift -> gift.subject().equals(subject))
                .flatMap(gift -> Stream.ofNullable(gift.kit()));
        var said = all(AdministrationCorrected.class)
                .filter(corrected -> corrected.subject().equals(subject))
                .flatMap(corrected -> Stream.ofNullable(corrected.given().kit()));
        return Stream.of(own, given, said).flatMap(kits -> kits).distinct().toList();
    }

    List<KitPrepared> preparationsOf(KitNumber kit) {
        return all(KitPrepared.class)
                .filter(prepared -> prepared.kit().equals(kit))
                .toList();
    }

    SupplyWords words() {
        return new SupplyWords(all(LotFact.class).toList());
    }

    private <T extends DosingEvent> Stream<T> all(Class<T> kind) {
        return facts.stream().filter(kind::isInstance).map(kind::cast);
    }

    SealedStoreState evolve(DosingEvent event) {
        return switch (event) {
            case RandomisationListSealed _,
                    SubjectRandomised _,
                    SealedStoreOpened _,
                    TreatmentAdministered _,
                    AdministrationCorrected _,
                    KitPrepared _,
                    LotFact _ ->
                new SealedStoreState(
                        Stream.concat(facts.stream(), Stream.of(event)).toList());
            case KitDisposed _,
                    RandomisationRefused _,
                    AllocationLabelsRead _,
                    SubjectUnblinded _,
                    SubjectFact _,
                    ConductFact _,
                    AdministrationPermitted _,
                    AdministrationRefused _,
                    AdministrationCheckCorrected _,
                    OversightFact _ -> this;
        };
    }
}
