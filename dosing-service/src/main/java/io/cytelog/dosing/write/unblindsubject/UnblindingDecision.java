package io.cytelog.dosing.write.unblindsubject;

import io.cytelog.dosing.event.DosingEvent;
import io.cytelog.dosing.event.SubjectUnblinded;
import io.cytelog.dosing.rule.DosingRefusal;
import io.cytelog.runtime.command.Decision;
import io.cytelog.runtime.command.Refusal;
import java.util.stream.Stream;

/**
 * The investigator decides alone. Halt and withdrawal do not stand in the way, nor does an unblinding of another kind:
 * that an officer or somebody on the telephone knows the arm helps no doctor at night, and a colleague who knows it may
 * not be there. Only who knows all there is to know of the kits on record now is told so.
 */
final class UnblindingDecision {
    private UnblindingDecision() {}

    static Decision<DosingEvent> decide(UnblindSubject command, UnblindingState state) {
        var site = state.site();
        if (site == null || !command.actor().mayActAt(site)) {
            return Decision.refuse(Refusal.notKnown("Subject " + command.subject()));
        }
        if (!state.hasArm()) {
            return Decision.refuse(
                    DosingRefusal.NOT_RANDOMISED,
                    "Subject " + command.subject()
                            + " is neither randomised nor was it given a kit, so there is no arm to reveal.");
        }
        return state.known(command.kind(), command.actor().principal())
                .map(UnblindingDecision::alreadyKnown)
                .orElseGet(() -> Decision.accept(new SubjectUnblinded(
                        command.subject(),
                        site,
                        command.kind(),
                        command.reason(),
                        command.revealTo(),
                        Stream.of(command.revealTo(), command.actor().principal())
                                .distinct()
                                .toList(),
                        command.occurredAt(),
                        state.nextNumber())));
    }

    static Decision<DosingEvent> decide(RecordUnblinding command, UnblindingState state) {
        var site = state.site();
        return site == null || !command.actor().mayActAt(site)
                ? Decision.refuse(Refusal.notKnown("Subject " + command.subject()))
                : Decision.accept(new SubjectUnblinded(
                        command.subject(),
                        site,
                        command.kind(),
                        command.reason(),
                        null,
                        command.knownBy(),
                        command.occurredAt()));
    }

    private static Decision<DosingEvent> alreadyKnown(SubjectUnblinded known) {
        return Decision.refuse(
                DosingRefusal.ALREADY_UNBLINDED,
                "Subject " + known.subject() + " was unblinded at " + known.occurredAt() + "; ask those who know: "
                        + String.join(", ", known.knownBy()) + ".");
    }
}
