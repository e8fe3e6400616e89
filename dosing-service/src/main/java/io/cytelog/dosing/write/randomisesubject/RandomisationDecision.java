package io.cytelog.dosing.write.randomisesubject;

import io.cytelog.contracts.SiteId;
import io.cytelog.dosing.event.DosingEvent;
import io.cytelog.dosing.event.RandomisationRefused;
import io.cytelog.dosing.event.SubjectRandomised;
import io.cytelog.dosing.randomisation.AllocationList;
import io.cytelog.dosing.rule.DosingRefusal;
import io.cytelog.runtime.command.Decision;
import io.cytelog.runtime.command.Refusal;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Slots are taken in order and none is skipped; who asks learns the kit number and nothing else. */
final class RandomisationDecision {
    private RandomisationDecision() {}

    static Decision<DosingEvent> decide(
            RandomiseSubject command, RandomisationState state, @Nullable AllocationList list) {
        var site = state.site();
        if (site == null || !command.actor().mayActAt(site)) {
            return Decision.refuse(Refusal.notKnown("Subject " + command.subject()));
        }
        if (state.taken().containsKey(command.subject())) {
            return Decision.refuse(
                    DosingRefusal.ALREADY_RANDOMISED,
                    "Subject " + command.subject() + " is randomised already; read the kit number from the subject.");
        }
        if (state.ends().isDead()) {
            return refusedOnRecord(
                    command,
                    site,
                    DosingRefusal.SUBJECT_DIED,
                    "Subject " + command.subject() + " is reported as dead and is not randomised; where that is wrong,"
                            + " it is taken back in safety first.");
        }
        if (state.withdrawals().first().isPresent()) {
            return refusedOnRecord(
                    command,
                    site,
                    DosingRefusal.SUBJECT_WITHDRAWN,
                    "Subject " + command.subject() + " has withdrawn and is not randomised.");
        }
        if (state.conduct().isHalted()) {
            return refusedOnRecord(
                    command,
                    site,
                    DosingRefusal.TRIAL_HALTED,
                    "The trial is halted; nobody is randomised until it is restarted.");
        }
        return list == null ? noList() : nextSlot(command, state, site, list);
    }

    private static Decision<DosingEvent> nextSlot(
            RandomiseSubject command, RandomisationState state, SiteId site, AllocationList list) {
        return list.next(site, Set.copyOf(state.taken().values()))
                .map(place -> Decision.<DosingEvent>accept(new SubjectRandomised(
                        command.subject(), site, place.kit(), place.slot(), command.trial(), command.occurredAt())))
                .orElseGet(
                        () -> Decision.refuse(
                                DosingRefusal.LIST_EXHAUSTED,
                                "Every slot of the randomisation list for this site is taken; the unblinded statistician knows what to do."));
    }

    private static Decision<DosingEvent> noList() {
        return Decision.refuse(
                DosingRefusal.NO_LIST,
                "No randomisation list is sealed yet; the unblinded statistician hands it in first.");
    }

    private static Decision<DosingEvent> refusedOnRecord(
            RandomiseSubject command, SiteId site, DosingRefusal code, String explanation) {
        var refused = new RandomisationRefused(command.subject(), site, code, explanation, command.occurredAt());
        return Decision.<DosingEvent, RandomisationRefused>refuseOnRecord(refused, refused);
    }
}
