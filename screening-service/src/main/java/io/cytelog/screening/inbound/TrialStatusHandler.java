package io.cytelog.screening.inbound;

import io.cytelog.runtime.command.Decision;
import io.cytelog.runtime.command.Outcome;
import io.cytelog.screening.event.ScreeningEvent;
import org.axonframework.messaging.commandhandling.annotation.CommandHandler;
import org.axonframework.messaging.eventhandling.gateway.EventAppender;

/** Always accepts: what another service recorded has happened. Each is noted once, by the place in its owner's log. */
public final class TrialStatusHandler {

    @CommandHandler
    Outcome handle(NoteTrialHalt command, EventAppender events) {
        return Decision.<ScreeningEvent>accept(command.noted()).appendTo(events);
    }

    @CommandHandler
    Outcome handle(NoteTrialRestart command, EventAppender events) {
        return Decision.<ScreeningEvent>accept(command.noted()).appendTo(events);
    }
}
