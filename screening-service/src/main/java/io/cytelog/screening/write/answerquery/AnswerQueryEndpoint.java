package io.cytelog.screening.write.answerquery;

import io.cytelog.contracts.QueryId;
import io.cytelog.contracts.ScreeningId;
import io.cytelog.runtime.command.Recorded;
import io.cytelog.runtime.security.Allowed;
import io.cytelog.runtime.security.Role;
import io.cytelog.runtime.web.Access;
import io.cytelog.runtime.web.Answer;
import io.cytelog.runtime.web.CommandCall;
import io.cytelog.runtime.web.CommandDesk;
import io.cytelog.runtime.web.Happened;
import io.cytelog.screening.event.DataQueryAnswered;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
class AnswerQueryEndpoint {
    private final CommandDesk desk;

    AnswerQueryEndpoint(CommandDesk desk) {
        this.desk = desk;
    }

    record AnswerRequest(
            String answer,
            @Nullable @Happened Instant occurredAt,
            @Nullable String reason) {}

    record Answered(QueryId query, ScreeningId screening, String answer) {
        static Answered of(Recorded recorded) {
            var fact = recorded.the(DataQueryAnswered.class);
            return new Answered(fact.query(), fact.screening(), fact.answer());
        }
    }

    @PostMapping("/v1/queries/{query}/answers")
    @Allowed({Role.SITE_STAFF, Role.INVESTIGATOR})
    @Operation(summary = "Answers a data query about a candidate, which closes it; with a reason, corrects the answer")
    ResponseEntity<Answer<Answered>> answer(
            @PathVariable QueryId query, @RequestBody AnswerRequest body, CommandCall call) {
        var screening = Access.visibleWhere(screeningOf(query), call.actor(), _ -> true);
        var command = new AnswerQuery(screening, query, body.answer(), body.occurredAt(), body.reason(), call.actor());
        return desk.handle(call, command, Answered::of);
    }

    /** A query's number begins with that of its screening, which is shorter than one may be. */
    private static Optional<ScreeningId> screeningOf(QueryId query) {
        try {
            return Optional.of(new ScreeningId(query.about()));
        } catch (IllegalArgumentException ofNoScreening) {
            return Optional.empty();
        }
    }
}
