package io.cytelog.screening.write.answerquery;

import io.cytelog.runtime.command.Decision;
import io.cytelog.runtime.command.Refusal;
import io.cytelog.runtime.query.StandingQueries.Standing;
import io.cytelog.screening.event.DataQueryAnswered;
import io.cytelog.screening.event.QueryCode;
import io.cytelog.screening.event.ScreeningEvent;
import io.cytelog.screening.event.ScreeningRefusal;
import io.cytelog.screening.rule.CandidateFile;
import java.util.Optional;

/** An open query is answered, and an answer that was wrong is corrected with a reason. */
final class AnswerDecision {
    private AnswerDecision() {}

    static Decision<ScreeningEvent> decide(AnswerQuery command, CandidateFile file) {
        return asked(command, file)
                .map(query -> switch (query.status()) {
                    case OPEN -> answered(command);
                    case ANSWERED -> command.reason() == null ? reasonRequired() : answered(command);
                    case RESOLVED -> closed();
                })
                .orElseGet(() -> Decision.refuse(Refusal.notKnown("Query " + command.query())));
    }

    private static Optional<Standing<QueryCode>> asked(AnswerQuery command, CandidateFile file) {
        var opening = file.opening();
        return opening == null || !command.actor().mayActAt(opening.site())
                ? Optional.empty()
                : file.queries().raised().stream()
                        .filter(query -> query.query().equals(command.query()))
                        .findFirst();
    }

    private static Decision<ScreeningEvent> answered(AnswerQuery command) {
        return Decision.accept(new DataQueryAnswered(
                command.query(), command.screening(), command.answer(), command.occurredAt(), command.reason()));
    }

    private static Decision<ScreeningEvent> reasonRequired() {
        return Decision.refuse(new Refusal(
                ScreeningRefusal.REASON_REQUIRED,
                "The query is answered already; say in 'reason' why the answer is corrected.",
                "/reason"));
    }

    private static Decision<ScreeningEvent> closed() {
        return Decision.refuse(
                ScreeningRefusal.QUERY_NOT_OPEN,
                "The query is closed already; record what is new with the consent or the ulcer itself.");
    }
}
