package io.cytelog.safety.write.answerquery;

import io.cytelog.contracts.QueryId;
import io.cytelog.contracts.SubjectId;
import io.cytelog.runtime.command.Recorded;
import io.cytelog.runtime.security.Allowed;
import io.cytelog.runtime.security.Role;
import io.cytelog.runtime.web.Answer;
import io.cytelog.runtime.web.CommandCall;
import io.cytelog.runtime.web.CommandDesk;
import io.cytelog.runtime.web.Happened;
import io.cytelog.safety.event.DataQueryAnswered;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
class AnswerEndpoint {
    private final CommandDesk desk;

    AnswerEndpoint(CommandDesk desk) {
        this.desk = desk;
    }

    /** The site's answer. */
    record AnswerRequest(
            String answer,
            @Nullable @Happened Instant occurredAt,
            @Nullable String reason) {}

    /** The answer as recorded. */
    record Answered(QueryId query, SubjectId subject, String answer) {
        static Answered of(Recorded recorded) {
            var fact = recorded.the(DataQueryAnswered.class);
            return new Answered(fact.query(), fact.subject(), fact.answer());
        }
    }

    @PostMapping("/v1/queries/{query}/answers")
    @Allowed({Role.SITE_STAFF, Role.INVESTIGATOR, Role.MEDICAL_MONITOR, Role.SPONSOR})
    @Operation(summary = "Answers a data query, which closes it; with a reason, corrects the answer")
    ResponseEntity<Answer<Answered>> answer(
            @PathVariable QueryId query, @RequestBody AnswerRequest body, CommandCall call) {
        return desk.handle(
                call,
                new AnswerQuery(query, body.answer(), body.occurredAt(), body.reason(), call.actor()),
                Answered::of);
    }
}
