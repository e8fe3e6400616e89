package io.cytelog.safety.write.askquery;

import io.cytelog.contracts.AdverseEventId;
import io.cytelog.contracts.QueryId;
import io.cytelog.contracts.SubjectId;
import io.cytelog.runtime.command.Recorded;
import io.cytelog.runtime.security.Allowed;
import io.cytelog.runtime.security.Role;
import io.cytelog.runtime.web.Answer;
import io.cytelog.runtime.web.CommandCall;
import io.cytelog.runtime.web.CommandDesk;
import io.cytelog.safety.event.DataQueryRaised;
import io.swagger.v3.oas.annotations.Operation;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
class AskEndpoint {
    private final CommandDesk desk;

    AskEndpoint(CommandDesk desk) {
        this.desk = desk;
    }

    /**
     * A question to the site, about an adverse event or about a subject.
     *
     * @param subject needed where no event is named
     */
    record AskRequest(@Nullable SubjectId subject, @Nullable AdverseEventId adverseEvent, String question) {
        AskRequest {
            if ((subject == null) == (adverseEvent == null)) {
                throw new IllegalArgumentException("A query is about a subject or about an adverse event: name one.");
            }
        }
    }

    /** The query as recorded. */
    record Asked(QueryId query, SubjectId subject, String question) {
        static Asked of(Recorded recorded) {
            var fact = recorded.the(DataQueryRaised.class);
            return new Asked(fact.query(), fact.subject(), fact.question());
        }
    }

    @PostMapping("/v1/queries")
    @Allowed({Role.MONITOR, Role.MEDICAL_MONITOR, Role.SPONSOR})
    @Operation(summary = "Asks the site about an adverse event or a subject; open until the site answers")
    ResponseEntity<Answer<Asked>> ask(@RequestBody AskRequest body, CommandCall call) {
        var event = body.adverseEvent();
        if (event != null) {
            return desk.handle(call, new AskAboutEvent(event, body.question(), call.actor()), Asked::of);
        }
        var subject = Objects.requireNonNull(body.subject());
        return desk.handle(call, new AskAboutSubject(subject, body.question(), call.actor()), Asked::of);
    }
}
