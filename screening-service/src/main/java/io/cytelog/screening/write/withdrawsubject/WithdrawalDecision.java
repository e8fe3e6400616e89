package io.cytelog.screening.write.withdrawsubject;

import io.cytelog.runtime.command.Decision;
import io.cytelog.runtime.command.Refusal;
import io.cytelog.screening.event.ScreeningEvent;
import io.cytelog.screening.event.ScreeningRefusal;
import io.cytelog.screening.event.SubjectWithdrawn;

/** A subject may withdraw at any time, from more and more; a moment that was recorded wrongly is corrected with a reason. */
final class WithdrawalDecision {
    private WithdrawalDecision() {}

    static Decision<ScreeningEvent> decide(WithdrawSubject command, WithdrawalState state) {
        var enrolled = state.enrolled();
        if (enrolled == null || !command.actor().mayActAt(enrolled.site())) {
            return Decision.refuse(Refusal.notKnown("Subject " + command.subject()));
        }
        var replaced = state.withdrawnAt().get(command.scope());
        if (replaced != null && command.reason() == null) {
            return Decision.refuse(new Refusal(
                    ScreeningRefusal.REASON_REQUIRED,
                    "The withdrawal of " + command.subject() + " from " + command.scope()
                            + " is recorded; say in 'reason' why it is corrected.",
                    "/reason"));
        }
        return Decision.accept(new SubjectWithdrawn(
                command.subject(),
                enrolled.screening(),
                enrolled.site(),
                command.withdrawnAt(),
                command.scope(),
                command.reason(),
                replaced));
    }
}
