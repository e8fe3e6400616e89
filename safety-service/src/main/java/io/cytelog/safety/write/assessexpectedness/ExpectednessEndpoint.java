package io.cytelog.safety.write.assessexpectedness;

import io.cytelog.contracts.AdverseEventId;
import io.cytelog.runtime.command.Recorded;
import io.cytelog.runtime.security.Allowed;
import io.cytelog.runtime.security.Role;
import io.cytelog.runtime.web.Answer;
import io.cytelog.runtime.web.CommandCall;
import io.cytelog.runtime.web.CommandDesk;
import io.cytelog.safety.event.Expectedness;
import io.cytelog.safety.event.ExpectednessAssessed;
import io.cytelog.safety.write.RaisedQueries;
import io.swagger.v3.oas.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
class ExpectednessEndpoint {
    private final CommandDesk desk;

    ExpectednessEndpoint(CommandDesk desk) {
        this.desk = desk;
    }

    /** The judgement beside the one before. */
    record Assessed(
            AdverseEventId adverseEvent,
            Expectedness expectedness,
            @Nullable Expectedness previous,
            String referenceSafetyInformation,
            boolean inForce,
            boolean listed,
            RaisedQueries queries) {
        static Assessed of(Recorded recorded) {
            var fact = recorded.the(ExpectednessAssessed.class);
            return new Assessed(
                    fact.adverseEvent(),
                    fact.expectedness(),
                    fact.previous(),
                    fact.referenceSafetyInformation(),
                    fact.inForce(),
                    fact.listed(),
                    RaisedQueries.of(recorded));
        }
    }

    @PostMapping("/v1/adverse-events/{adverseEvent}/expectedness")
    @Allowed({Role.MEDICAL_MONITOR, Role.SPONSOR})
    @Operation(
            summary = "Judges an event against the reference safety information",
            description = "It counts as expected only while the version named was in force at the onset and lists the "
                    + "term, as they are after corrections, and never where the event was fatal. Until judged it "
                    + "counts as unexpected.")
    ResponseEntity<Answer<Assessed>> assess(
            @PathVariable AdverseEventId adverseEvent, @RequestBody ExpectednessRequest body, CommandCall call) {
        return desk.handle(call, new AssessExpectedness(adverseEvent, body, call.actor()), Assessed::of);
    }
}
