package io.cytelog.safety.write.assesscausality;

import io.cytelog.contracts.AdverseEventId;
import io.cytelog.contracts.Causality;
import io.cytelog.runtime.command.Recorded;
import io.cytelog.runtime.security.Allowed;
import io.cytelog.runtime.security.Role;
import io.cytelog.runtime.web.Answer;
import io.cytelog.runtime.web.CommandCall;
import io.cytelog.runtime.web.CommandDesk;
import io.cytelog.safety.event.CausalityAssessed;
import io.cytelog.safety.event.OpinionHolder;
import io.cytelog.safety.write.RaisedQueries;
import io.swagger.v3.oas.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
class CausalityEndpoint {
    private final CommandDesk desk;

    CausalityEndpoint(CommandDesk desk) {
        this.desk = desk;
    }

    /** The opinion beside the one that the same side held before. */
    record Assessed(
            AdverseEventId adverseEvent,
            OpinionHolder by,
            Causality opinion,
            @Nullable Causality previous,
            RaisedQueries queries) {
        static Assessed of(Recorded recorded) {
            var fact = recorded.the(CausalityAssessed.class);
            return new Assessed(
                    fact.adverseEvent(), fact.by(), fact.opinion(), fact.previous(), RaisedQueries.of(recorded));
        }
    }

    @PostMapping("/v1/adverse-events/{adverseEvent}/causality")
    @Allowed({Role.INVESTIGATOR, Role.MEDICAL_MONITOR, Role.SPONSOR})
    @Operation(summary = "Gives the investigator's or the sponsor's opinion on causality; neither overwrites the other")
    ResponseEntity<Answer<Assessed>> assess(
            @PathVariable AdverseEventId adverseEvent, @RequestBody CausalityRequest body, CommandCall call) {
        return desk.handle(call, new AssessCausality(adverseEvent, body, call.actor()), Assessed::of);
    }
}
