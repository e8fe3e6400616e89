package io.cytelog.dosing.write.randomisesubject;

import io.cytelog.contracts.SiteId;
import io.cytelog.contracts.SubjectId;
import io.cytelog.dosing.event.AdministrationFact;
import io.cytelog.dosing.event.DisclosureFact;
import io.cytelog.dosing.event.DosingEvent;
import io.cytelog.dosing.event.FollowUpEndNoted;
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
import io.cytelog.dosing.rule.FollowUpEnds;
import io.cytelog.dosing.rule.TrialConduct;
import io.cytelog.dosing.rule.Withdrawals;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What randomising one subject depends on.
 *
 * @param site site of the subject; null while the subject is not known here
 * @param sealedList the list, still sealed; null before it was handed in
 * @param taken the slot of every subject that has one, withdrawn or not: no slot is given twice
 */
public record RandomisationState(
        @Nullable SiteId site,
        Withdrawals withdrawals,
        FollowUpEnds ends,
        @Nullable String sealedList,
        Map<SubjectId, Integer> taken,
        TrialConduct conduct) {
    public RandomisationState {
        taken = Map.copyOf(taken);
    }

    static RandomisationState initial() {
        return new RandomisationState(
                null, Withdrawals.none(), FollowUpEnds.NONE, null, Map.of(), TrialConduct.running());
    }

    RandomisationState evolve(DosingEvent event) {
        return switch (event) {
            case SubjectNoted noted ->
                new RandomisationState(noted.site(), withdrawals, ends, sealedList, taken, conduct);
            case WithdrawalNoted noted ->
                new RandomisationState(site, withdrawals.with(noted.word()), ends, sealedList, taken, conduct);
            case FollowUpEndNoted noted ->
                new RandomisationState(
                        site, withdrawals, ends.with(noted.word(ZoneOffset.UTC)), sealedList, taken, conduct);
            case RandomisationListSealed list ->
                new RandomisationState(site, withdrawals, ends, list.sealedList(), taken, conduct);
            case SubjectRandomised randomised -> withTaken(randomised);
            case TrialHaltNoted halt ->
                withConduct(conduct.with(
                        new TrialConduct.Halt(halt.haltedAt(), halt.source().position())));
            case TrialRestartNoted restart ->
                withConduct(conduct.with(new TrialConduct.Restart(
                        restart.restartedAt(), restart.source().position())));
            case LotFact _,
                    KitFact _,
                    RandomisationRefused _,
                    DisclosureFact _,
                    AdministrationFact _,
                    OversightFact _ -> this;
        };
    }

    private RandomisationState withTaken(SubjectRandomised randomised) {
        var all = new HashMap<>(taken);
        all.put(randomised.subject(), randomised.slot());
        return new RandomisationState(site, withdrawals, ends, sealedList, all, conduct);
    }

    private RandomisationState withConduct(TrialConduct changed) {
        return new RandomisationState(site, withdrawals, ends, sealedList, taken, changed);
    }
}
