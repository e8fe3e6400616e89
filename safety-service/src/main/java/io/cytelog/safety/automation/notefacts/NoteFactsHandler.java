package io.cytelog.safety.automation.notefacts;

import io.cytelog.runtime.command.Decision;
import io.cytelog.runtime.command.Outcome;
import io.cytelog.runtime.messaging.FactHeader;
import io.cytelog.safety.event.AdministrationNoted;
import io.cytelog.safety.event.SafetyEvent;
import io.cytelog.safety.event.Source;
import io.cytelog.safety.event.SubjectNoted;
import io.cytelog.safety.event.WithdrawalNoted;
import io.cytelog.safety.write.SubjectFile;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.messaging.commandhandling.annotation.CommandHandler;
import org.axonframework.messaging.eventhandling.gateway.EventAppender;
import org.axonframework.modelling.annotation.InjectEntity;

/**
 * Notes facts of the other services in this log, so that it shows what the service knew when it decided. Always
 * accepts; that each is noted once is the runtime's.
 */
public final class NoteFactsHandler {
    @CommandHandler
    Outcome handle(NoteSubject command, EventAppender events) {
        var fact = command.fact();
        return Decision.accept(
                        new SubjectNoted(fact.subject(), fact.site(), fact.enrolledAt(), source(command.header())))
                .appendTo(events);
    }

    @CommandHandler
    Outcome handle(NoteWithdrawal command, EventAppender events) {
        var fact = command.fact();
        return Decision.accept(new WithdrawalNoted(
                        fact.subject(),
                        fact.site(),
                        fact.withdrawnAt(),
                        fact.scope(),
                        fact.replaces(),
                        source(command.header())))
                .appendTo(events);
    }

    @CommandHandler
    Outcome handle(NoteWithdrawalRetraction command, EventAppender events) {
        var fact = command.fact();
        return Decision.accept(new WithdrawalNoted(
                        fact.subject(), fact.site(), null, fact.scope(), fact.withdrawnAt(), source(command.header())))
                .appendTo(events);
    }

    /** When dosing began says what was a baseline, so that what was assessed as one is judged anew. */
    @CommandHandler
    Outcome handle(NoteAdministration command, @InjectEntity SubjectFile state, EventAppender events) {
        var fact = command.fact();
        var noted = new AdministrationNoted(
                fact.subject(),
                fact.site(),
                fact.startedAt(),
                fact.endedAt(),
                fact.replaces(),
                source(command.header()));
        List<SafetyEvent> facts = new ArrayList<>(List.of(noted));
        facts.addAll(state.afterDosing(noted));
        return Decision.accept(facts).appendTo(events);
    }

    private static Source source(FactHeader header) {
        return new Source(header.log(), header.position());
    }
}
