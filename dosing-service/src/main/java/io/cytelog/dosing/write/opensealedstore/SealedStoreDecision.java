package io.cytelog.dosing.write.opensealedstore;

import io.cytelog.contracts.dosing.UnblindingKind;
import io.cytelog.dosing.event.DosingEvent;
import io.cytelog.dosing.event.SealedStoreOpened;
import io.cytelog.dosing.event.SubjectRandomised;
import io.cytelog.dosing.event.SubjectUnblinded;
import io.cytelog.dosing.rule.DosingRefusal;
import io.cytelog.runtime.command.Decision;
import java.util.List;
import java.util.stream.Stream;

/**
 * A regulator may see everything; that it was seen is an unblinding of each subject that was shown. Neither halt nor
 * withdrawal stands in the way, nor an earlier request: each is a record of its own.
 */
final class SealedStoreDecision {
    private SealedStoreDecision() {}

    static Decision<DosingEvent> decide(OpenSealedStore command, SealedStoreState state) {
        if (state.sealedList().isEmpty()) {
            return Decision.refuse(
                    DosingRefusal.NO_LIST, "No randomisation list is sealed yet, so the sealed store holds no arm.");
        }
        var subject = command.subject();
        var shown = state.allotted().stream()
                .filter(taken -> subject == null || taken.subject().equals(subject))
                .toList();
        if (shown.isEmpty()) {
            return Decision.refuse(
                    DosingRefusal.NOT_RANDOMISED,
                    subject == null
                            ? "Nobody is randomised yet, so there is no arm to show."
                            : "No subject " + subject + " is randomised, so the sealed store holds nothing of it.");
        }
        var request = new SealedStoreOpened(
                command.trial(),
                state.requests() + 1,
                command.contents(),
                subject,
                shown.stream().map(SubjectRandomised::subject).toList(),
                command.actor().principal(),
                command.reason(),
                command.occurredAt());
        return Decision.accept(Stream.concat(Stream.of(request), shown.stream().map(taken -> unblinded(taken, command)))
                .toList());
    }

    private static DosingEvent unblinded(SubjectRandomised taken, OpenSealedStore command) {
        var regulator = command.actor().principal();
        return new SubjectUnblinded(
                taken.subject(),
                taken.site(),
                UnblindingKind.PLANNED,
                command.reason(),
                regulator,
                List.of(regulator),
                command.occurredAt());
    }
}
