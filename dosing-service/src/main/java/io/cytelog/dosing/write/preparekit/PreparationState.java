package io.cytelog.dosing.write.preparekit;

import io.cytelog.contracts.KitNumber;
import io.cytelog.dosing.event.AdministrationPermitted;
import io.cytelog.dosing.event.AdministrationRefused;
import io.cytelog.dosing.event.ConductFact;
import io.cytelog.dosing.event.DisclosureFact;
import io.cytelog.dosing.event.DosingEvent;
import io.cytelog.dosing.event.KitPrepared;
import io.cytelog.dosing.event.LotReceived;
import io.cytelog.dosing.event.LotRejected;
import io.cytelog.dosing.event.LotReleased;
import io.cytelog.dosing.event.OversightFact;
import io.cytelog.dosing.event.RandomisationListSealed;
import io.cytelog.dosing.event.RandomisationRefused;
import io.cytelog.dosing.event.SubjectFact;
import io.cytelog.dosing.event.SubjectRandomised;
import io.cytelog.dosing.event.TreatmentAdministered;
import io.cytelog.dosing.product.UseTag;
import io.cytelog.runtime.sealing.Sealed;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What preparing one kit depends on.
 *
 * @param lot the received lot of the bag, still sealed; null where there is none
 * @param releasedAt when the lot was released; null while it is not
 * @param preparations earlier ones of this kit, and earlier ones from this bag
 * @param administered whether the kit was given to somebody
 */
public record PreparationState(
        @Nullable String sealedList,
        @Nullable Sealed lot,
        @Nullable Instant releasedAt,
        List<KitPrepared> preparations,
        boolean administered) {
    public PreparationState {
        preparations = List.copyOf(preparations);
    }

    static PreparationState initial() {
        return new PreparationState(null, null, null, List.of(), false);
    }

    /** Whether the bag is in a kit already. */
    boolean isUsed(UseTag use) {
        return preparations.stream().anyMatch(prepared -> prepared.use().equals(use));
    }

    /** What an earlier preparation put into the kit. */
    Optional<Sealed> contentOf(KitNumber kit) {
        return preparations.stream()
                .filter(prepared -> prepared.kit().equals(kit))
                .reduce((earlier, later) -> later)
                .map(KitPrepared::content);
    }

    PreparationState evolve(DosingEvent event) {
        return switch (event) {
            case RandomisationListSealed list ->
                new PreparationState(list.sealedList(), lot, releasedAt, preparations, administered);
            case LotReceived received ->
                new PreparationState(sealedList, received.content(), releasedAt, preparations, administered);
            case LotReleased released ->
                new PreparationState(sealedList, lot, released.releasedAt(), preparations, administered);
            case LotRejected _ -> new PreparationState(sealedList, lot, null, preparations, administered);
            case KitPrepared prepared ->
                new PreparationState(sealedList, lot, releasedAt, with(prepared), administered);
            case TreatmentAdministered _ -> new PreparationState(sealedList, lot, releasedAt, preparations, true);
            case SubjectRandomised _,
                    RandomisationRefused _,
                    DisclosureFact _,
                    SubjectFact _,
                    ConductFact _,
                    OversightFact _,
                    AdministrationPermitted _,
                    AdministrationRefused _ -> this;
        };
    }

    private List<KitPrepared> with(KitPrepared prepared) {
        return Stream.concat(preparations.stream(), Stream.of(prepared)).toList();
    }
}
