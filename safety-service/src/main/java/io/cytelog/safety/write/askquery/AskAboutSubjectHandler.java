package io.cytelog.safety.write.askquery;

import io.cytelog.contracts.QueryId;
import io.cytelog.contracts.SiteId;
import io.cytelog.runtime.command.Decision;
import io.cytelog.runtime.command.Outcome;
import io.cytelog.safety.event.DataQueryRaised;
import io.cytelog.safety.event.QueryCode;
import io.cytelog.safety.event.SafetyEvent;
import io.cytelog.safety.write.SubjectFile;
import org.axonframework.messaging.commandhandling.annotation.CommandHandler;
import org.axonframework.messaging.eventhandling.gateway.EventAppender;
import org.axonframework.modelling.annotation.InjectEntity;

/** Handles {@link AskAboutSubject}. */
public final class AskAboutSubjectHandler {
    @CommandHandler
    Outcome handle(AskAboutSubject command, @InjectEntity SubjectFile state, EventAppender events) {
        return decide(command, state).appendTo(events);
    }

    static Decision<SafetyEvent> decide(AskAboutSubject command, SubjectFile state) {
        return state.visibleTo(command.actor())
                .map(enrolled -> Decision.<SafetyEvent>accept(asked(command, state, enrolled.site())))
                .orElseGet(() -> Decision.refuse(SubjectFile.notKnown(command.subject())));
    }

    private static DataQueryRaised asked(AskAboutSubject command, SubjectFile state, SiteId site) {
        int number = state.queries().raised().size() + 1;
        return new DataQueryRaised(
                QueryId.of(command.subject().value(), number),
                command.subject(),
                site,
                null,
                null,
                QueryCode.MANUAL,
                command.question());
    }
}
