package io.cytelog.dosing.write.randomisesubject;

import io.cytelog.contracts.SiteId;
import io.cytelog.contracts.SubjectId;
import io.cytelog.dosing.event.AdministrationFact;
import io.cytelog.dosing.event.DisclosureFact;
import io.cytelog.dosing.event.DosingEvent;
import io.cytelog.dosing.event.KitFact;
import io.cytelog.dosing.event.LotFact;
import io.cytelog.dosing.event.OversightFact;
import io.cytelog.dosing.event.RandomisationListSealed;
import io.cytelog.dosing.event.RandomisationRefused;
import io.cytelog.dosing.event.SubjectNoted;
import io.cytelog.dosing.event.SubjectRandomised;
import io.cytelog.dosing.event.TrialHaltNoted;
import io.cytelog.dosing.event.TrialRestartNoted;
import io.cytelog.dosing.event.WithdrawalNoted;
import io.cytelog.dosing.rule.TrialConduct;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What randomising one subject depends on.
 *
 * @param site site of the subject; null while the subject is not known here
 * @param sealedList the list, still sealed; null before it was handed in
 * @param randomised every subject that has taken a slot
 */
public record RandomisationState(
        @Nullable SiteId site,
        boolean withdrawn,
        @Nullable String sealedList,
        Set<SubjectId> randomised,
        TrialConduct conduct) {
    public RandomisationState {
        randomised = Set.copyOf(randomised);
    }

    static RandomisationState initial() {
        return new RandomisationState(null, false, null, Set.of(), TrialConduct.running());
    }

    RandomisationState evolve(DosingEvent event) {
        return switch (event) {
            case SubjectNoted noted -> new RandomisationState(noted.site(), withdrawn, sealedList, randomised, conduct);
            case WithdrawalNoted _ -> new RandomisationState(site, true, sealedList, randomised, conduct);
            case RandomisationListSealed list ->
                new RandomisationState(site, withdrawn, list.sealedList(), randomised, conduct);
            case SubjectRandomised taken -> withTaken(taken.subject());
            case TrialHaltNoted halt -> withConduct(conduct.halted(halt.haltedAt()));
            case TrialRestartNoted restart -> withConduct(conduct.restarted(restart.restartedAt()));
            case LotFact _,
                    KitFact _,
                    RandomisationRefused _,
                    DisclosureFact _,
                    AdministrationFact _,
                    OversightFact _ -> this;
        };
    }

    private RandomisationState withTaken(SubjectId subject) {
        var taken = new HashSet<>(randomised);
        taken.add(subject);
        return new RandomisationState(site, withdrawn, sealedList, taken, conduct);
    }

    private RandomisationState withConduct(TrialConduct changed) {
        return new RandomisationState(site, withdrawn, sealedList, randomised, changed);
    }
}
