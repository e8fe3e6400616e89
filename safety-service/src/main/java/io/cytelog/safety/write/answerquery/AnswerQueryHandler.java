package io.cytelog.safety.write.answerquery;

import io.cytelog.runtime.command.Decision;
import io.cytelog.runtime.command.Outcome;
import io.cytelog.runtime.command.Refusal;
import io.cytelog.safety.event.DataQueryAnswered;
import io.cytelog.safety.event.DataQueryRaised;
import io.cytelog.safety.event.SafetyEvent;
import io.cytelog.safety.write.QueryFile;
import io.cytelog.safety.write.SafetyRefusal;
import java.util.Locale;
import org.axonframework.messaging.commandhandling.annotation.CommandHandler;
import org.axonframework.messaging.eventhandling.gateway.EventAppender;
import org.axonframework.modelling.annotation.InjectEntity;

/** Handles {@link AnswerQuery}. */
public final class AnswerQueryHandler {
    @CommandHandler
    Outcome handle(AnswerQuery command, @InjectEntity QueryFile state, EventAppender events) {
        return decide(command, state).appendTo(events);
    }

    static Decision<SafetyEvent> decide(AnswerQuery command, QueryFile state) {
        var raised = state.raised();
        if (raised == null || !command.actor().mayActAt(raised.site())) {
            return Decision.refuse(Refusal.notKnown("Query " + command.query()));
        }
        if (raised.code().asked() != command.side()) {
            return Decision.refuse(
                    SafetyRefusal.QUERY_OF_OTHER_SIDE,
                    "The query is put to the " + raised.code().asked().name().toLowerCase(Locale.ROOT)
                            + ", which alone can answer it.");
        }
        return switch (state.status()) {
            case OPEN -> answered(command, raised);
            case ANSWERED -> command.reason() == null ? reasonRequired() : answered(command, raised);
            case RESOLVED ->
                Decision.refuse(
                        SafetyRefusal.QUERY_NOT_OPEN,
                        "The query is closed already; record what is new with the event or assessment itself.");
        };
    }

    private static Decision<SafetyEvent> answered(AnswerQuery command, DataQueryRaised raised) {
        return Decision.accept(new DataQueryAnswered(
                raised.query(),
                raised.subject(),
                raised.adverseEvent(),
                command.answer(),
                command.occurredAt(),
                command.reason()));
    }

    private static Decision<SafetyEvent> reasonRequired() {
        return Decision.refuse(new Refusal(
                SafetyRefusal.REASON_REQUIRED,
                "The query is answered already; say in 'reason' why the answer is corrected.",
                "/reason"));
    }
}
