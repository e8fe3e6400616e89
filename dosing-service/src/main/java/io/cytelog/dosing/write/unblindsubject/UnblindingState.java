package io.cytelog.dosing.write.unblindsubject;

import io.cytelog.contracts.KitNumber;
import io.cytelog.contracts.SiteId;
import io.cytelog.contracts.dosing.UnblindingKind;
import io.cytelog.dosing.event.AdministrationFact;
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
import io.cytelog.dosing.event.WithdrawalNoted;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What unblinding one subject depends on.
 *
 * @param site site of the subject; null while the subject is not known here
 * @param kit the kit that it was allotted
 * @param sealedList the list, still sealed
 */
public record UnblindingState(
        @Nullable SiteId site,
        @Nullable KitNumber kit,
        @Nullable String sealedList,
        List<SubjectUnblinded> unblindings) {
    static final UnblindingState EMPTY = new UnblindingState(null, null, null, List.of());

    public UnblindingState {
        unblindings = List.copyOf(unblindings);
    }

    Optional<SubjectUnblinded> first(UnblindingKind kind) {
        return unblindings.stream().filter(known -> known.kind() == kind).findFirst();
    }

    UnblindingState evolve(DosingEvent event) {
        return switch (event) {
            case SubjectNoted noted -> new UnblindingState(noted.site(), kit, sealedList, unblindings);
            case SubjectRandomised taken -> new UnblindingState(site, taken.kit(), sealedList, unblindings);
            case RandomisationListSealed list -> new UnblindingState(site, kit, list.sealedList(), unblindings);
            case SubjectUnblinded known ->
                new UnblindingState(
                        site,
                        kit,
                        sealedList,
                        Stream.concat(unblindings.stream(), Stream.of(known)).toList());
            case LotFact _,
                    KitFact _,
                    WithdrawalNoted _,
                    RandomisationRefused _,
                    AllocationLabelsRead _,
                    SealedStoreOpened _,
                    ConductFact _,
                    AdministrationFact _,
                    OversightFact _ -> this;
        };
    }
}
