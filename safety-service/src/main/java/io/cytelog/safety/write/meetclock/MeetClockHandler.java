package io.cytelog.safety.write.meetclock;

import io.cytelog.runtime.command.Decision;
import io.cytelog.runtime.command.Outcome;
import io.cytelog.runtime.command.Refusal;
import io.cytelog.safety.event.ClockKind;
import io.cytelog.safety.event.ClockMet;
import io.cytelog.safety.event.SafetyEvent;
import io.cytelog.safety.write.ClockFile;
import io.cytelog.safety.write.SafetyRefusal;
import org.axonframework.messaging.commandhandling.annotation.CommandHandler;
import org.axonframework.messaging.eventhandling.gateway.EventAppender;
import org.axonframework.modelling.annotation.InjectEntity;

/** Handles {@link MeetClock}: recorded late or not; another time than before says why. */
public final class MeetClockHandler {
    @CommandHandler
    Outcome handle(MeetClock command, @InjectEntity ClockFile state, EventAppender events) {
        return decide(command, state).appendTo(events);
    }

    static Decision<SafetyEvent> decide(MeetClock command, ClockFile state) {
        var opened = state.opened();
        if (opened == null) {
            return Decision.refuse(Refusal.notKnown("Clock " + command.clock()));
        }
        if (opened.kind() != ClockKind.PREGNANCY_TO_SPONSOR) {
            return Decision.refuse(
                    SafetyRefusal.CLOCK_OF_AN_EVENT,
                    "The sponsor's awareness of an adverse event is stated with the event, and meets its clock.");
        }
        if (state.met() && command.reason() == null) {
            return Decision.refuse(
                    SafetyRefusal.REASON_REQUIRED,
                    "The sponsor's awareness was stated before; say in the reason why that was wrong.");
        }
        return Decision.accept(new ClockMet(
                opened.clock(),
                null,
                opened.subject(),
                command.awareAt(),
                command.awareAt().isAfter(opened.dueAt())));
    }
}
