package io.cytelog.dosing.write.unblindsubject;

import io.cytelog.contracts.KitNumber;
import io.cytelog.contracts.SiteId;
import io.cytelog.contracts.dosing.UnblindingKind;
import io.cytelog.dosing.event.AdministrationCheckCorrected;
import io.cytelog.dosing.event.AdministrationCorrected;
import io.cytelog.dosing.event.AdministrationPermitted;
import io.cytelog.dosing.event.AdministrationRefused;
import io.cytelog.dosing.event.AllocationLabelsRead;
import io.cytelog.dosing.event.ConductFact;
import io.cytelog.dosing.event.DosingEvent;
import io.cytelog.dosing.event.KitFact;
import io.cytelog.dosing.event.LotFact;
import io.cytelog.dosing.event.OversightFact;
import io.cytelog.dosing.event.RandomisationListSealed;
import io.cytelog.dosing.event.RandomisationRefused;
import io.cytelog.dosing.event.SealedStoreOpened;
import io.cytelog.dosing.event.SubjectNoted;
import io.cytelog.dosing.event.SubjectRandomised;
import io.cytelog.dosing.event.SubjectUnblinded;
import io.cytelog.dosing.event.TreatmentAdministered;
import io.cytelog.dosing.event.WithdrawalNoted;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What unblinding one subject depends on.
 *
 * @param site site of the subject; null while the subject is not known here
 * @param kit the kit that it was allotted
 * @param sealedList the list, still sealed
 * @param given of each administration, in the order of recording, the kit as the newest word says, where it says one
 */
public record UnblindingState(
        @Nullable SiteId site,
        @Nullable KitNumber kit,
        @Nullable String sealedList,
        List<Optional<KitNumber>> given,
        List<Unblinding> unblindings) {
    static final UnblindingState EMPTY = new UnblindingState(null, null, null, List.of(), List.of());

    /** An unblinding with the kits that were on record until then: what was allotted, and what was given. */
    record Unblinding(SubjectUnblinded fact, @Nullable KitNumber allotted, List<KitNumber> given) {
        private boolean showed(@Nullable KitNumber kit, List<KitNumber> kits) {
            return Objects.equals(allotted, kit) && Set.copyOf(given).equals(Set.copyOf(kits));
        }

        /** Who has to treat the subject asks for what somebody else may know; an officer knows what officers know. */
        private boolean isKnownTo(String principal) {
            return fact.kind() != UnblindingKind.EMERGENCY || fact.knownBy().contains(principal);
        }
    }

    public UnblindingState {
        given = List.copyOf(given);
        unblindings = List.copyOf(unblindings);
    }

    /** The unblinding of that kind by which whoever asks knows of every kit that is on record now. */
    Optional<SubjectUnblinded> known(UnblindingKind kind, String principal) {
        return unblindings.stream()
                .filter(known ->
                        known.fact().kind() == kind && known.isKnownTo(principal) && known.showed(kit, kitsGiven()))
                .map(Unblinding::fact)
                .findFirst();
    }

    int nextNumber() {
        return unblindings.size() + 1;
    }

    /** Whether there is a kit to look up in the list, from which it was allotted, or which there may not be. */
    boolean hasArm() {
        return kit != null || sealedList != null && !kitsGiven().isEmpty();
    }

    /** What was on record when it was unblinded: a repeat of the request gets the first answer, whatever came since. */
    Unblinding at(SubjectUnblinded unblinded) {
        return unblindings.stream()
                .filter(known -> known.fact().equals(unblinded))
                .findFirst()
                .orElseThrow();
    }

    private List<KitNumber> kitsGiven() {
        return given.stream().flatMap(Optional::stream).distinct().toList();
    }

    UnblindingState evolve(DosingEvent event) {
        return switch (event) {
            case SubjectNoted noted -> new UnblindingState(noted.site(), kit, sealedList, given, unblindings);
            case SubjectRandomised taken -> new UnblindingState(site, taken.kit(), sealedList, given, unblindings);
            case RandomisationListSealed list -> new UnblindingState(site, kit, list.sealedList(), given, unblindings);
            case SubjectUnblinded known -> {
                var all = new ArrayList<>(unblindings);
                all.add(new Unblinding(known, kit, kitsGiven()));
                yield new UnblindingState(site, kit, sealedList, given, all);
            }
            case TreatmentAdministered gift -> {
                var all = new ArrayList<>(given);
                all.add(Optional.ofNullable(gift.kit()));
                yield new UnblindingState(site, kit, sealedList, all, unblindings);
            }
            case AdministrationCorrected corrected -> {
                var all = new ArrayList<>(given);
                all.set(
                        corrected.number() - 1,
                        Optional.ofNullable(corrected.given().kit()));
                yield new UnblindingState(site, kit, sealedList, all, unblindings);
            }
            case LotFact _,
                    KitFact _,
                    WithdrawalNoted _,
                    RandomisationRefused _,
                    AllocationLabelsRead _,
                    SealedStoreOpened _,
                    ConductFact _,
                    AdministrationPermitted _,
                    AdministrationRefused _,
                    AdministrationCheckCorrected _,
                    OversightFact _ -> this;
        };
    }
}
