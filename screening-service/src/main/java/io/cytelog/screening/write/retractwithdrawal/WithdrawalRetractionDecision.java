package io.cytelog.screening.write.retractwithdrawal;

import io.cytelog.runtime.command.Decision;
import io.cytelog.runtime.command.Refusal;
import io.cytelog.screening.event.ScreeningEvent;
import io.cytelog.screening.event.ScreeningRefusal;
import io.cytelog.screening.event.WithdrawalRetracted;
import io.cytelog.screening.write.withdrawsubject.WithdrawalState;

/** A withdrawal that stands is taken back; a later one of the same scope is a first word again. */
final class WithdrawalRetractionDecision {
    private WithdrawalRetractionDecision() {}

    static Decision<ScreeningEvent> decide(RetractWithdrawal command, WithdrawalState state) {
        var enrolled = state.enrolled();
        if (enrolled == null || !command.actor().mayActAt(enrolled.site())) {
            return Decision.refuse(Refusal.notKnown("Subject " + command.subject()));
        }
        var withdrawnAt = state.withdrawnAt().get(command.scope());
        return withdrawnAt == null
                ? Decision.refuse(new Refusal(
                        ScreeningRefusal.NOTHING_TO_CORRECT,
                        "No withdrawal of " + command.subject() + " from " + command.scope()
                                + " is recorded, or it was taken back already.",
                        "/scope"))
                : Decision.accept(new WithdrawalRetracted(
                        command.subject(),
                        enrolled.screening(),
                        enrolled.site(),
                        command.scope(),
                        withdrawnAt,
                        command.reason()));
    }
}
