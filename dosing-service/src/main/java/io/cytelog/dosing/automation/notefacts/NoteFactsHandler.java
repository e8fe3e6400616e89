package io.cytelog.dosing.automation.notefacts;

import io.cytelog.dosing.event.DosingEvent;
import io.cytelog.dosing.event.FollowUpEndNoted;
import io.cytelog.dosing.event.SubjectNoted;
import io.cytelog.dosing.event.TrialHaltNoted;
import io.cytelog.dosing.event.TrialRestartNoted;
import io.cytelog.dosing.event.VisitExaminationNoted;
import io.cytelog.dosing.event.WithdrawalNoted;
import io.cytelog.runtime.command.Decision;
import io.cytelog.runtime.command.Outcome;
import org.axonframework.messaging.commandhandling.annotation.CommandHandler;
import org.axonframework.messaging.eventhandling.gateway.EventAppender;

/** Notes every fact as it is told; there is nothing to decide, and the runtime notes each source position once. */
public final class NoteFactsHandler {
    private final String trial;

    public NoteFactsHandler(String trial) {
        this.trial = trial;
    }

    @CommandHandler
    Outcome handle(NoteSubject command, EventAppender events) {
        var fact = command.fact();
        return noted(
                new SubjectNoted(fact.subject(), fact.site(), fact.enrolledAt(), fact.sex(), command.source()), events);
    }

    @CommandHandler
    Outcome handle(NoteWithdrawal command, EventAppender events) {
        var fact = command.fact();
        return noted(
                new WithdrawalNoted(
                        fact.subject(),
                        fact.site(),
                        fact.scope(),
                        fact.withdrawnAt(),
                        fact.replaces(),
                        command.source()),
                events);
    }

    @CommandHandler
    Outcome handle(NoteWithdrawalRetraction command, EventAppender events) {
        var fact = command.fact();
        return noted(
                new WithdrawalNoted(
                        fact.subject(), fact.site(), fact.scope(), null, fact.withdrawnAt(), command.source()),
                events);
    }

    @CommandHandler
    Outcome handle(NoteHalt command, EventAppender events) {
        var fact = command.fact();
        return noted(new TrialHaltNoted(trial, fact.haltedAt(), fact.cause().name(), command.source()), events);
    }

    @CommandHandler
    Outcome handle(NoteRestart command, EventAppender events) {
        return noted(new TrialRestartNoted(trial, command.fact().restartedAt(), command.source()), events);
    }

    @CommandHandler
    Outcome handle(NoteExamination command, EventAppender events) {
        var fact = command.fact();
        return noted(
                new VisitExaminationNoted(
                        fact.subject(),
                        fact.site(),
                        fact.visit(),
                        fact.assessedAt(),
                        fact.assessment(),
                        fact.corrects(),
                        command.source()),
                events);
    }

    @CommandHandler
    Outcome handle(NoteFollowUpEnd command, EventAppender events) {
        var fact = command.fact();
        return noted(
                new FollowUpEndNoted(fact.subject(), fact.site(), fact.cause(), fact.endedAt(), command.source()),
                events);
    }

    @CommandHandler
    Outcome handle(NoteFollowUpEndRetraction command, EventAppender events) {
        var fact = command.fact();
        return noted(new FollowUpEndNoted(fact.subject(), fact.site(), fact.cause(), null, command.source()), events);
    }

    private static Outcome noted(DosingEvent fact, EventAppender events) {
        return Decision.accept(fact).appendTo(events);
    }
}
