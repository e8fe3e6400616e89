package io.cytelog.safety.write.followevent;

import io.cytelog.contracts.AdverseEventId;
import io.cytelog.contracts.SubjectId;
import io.cytelog.runtime.command.Recorded;
import io.cytelog.runtime.security.Allowed;
import io.cytelog.runtime.security.Role;
import io.cytelog.runtime.web.Answer;
import io.cytelog.runtime.web.CommandCall;
import io.cytelog.runtime.web.CommandDesk;
import io.cytelog.safety.event.AdverseEventFollowedUp;
import io.cytelog.safety.write.RaisedQueries;
import io.swagger.v3.oas.annotations.Operation;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
class FollowUpEndpoint {
    private final CommandDesk desk;

    FollowUpEndpoint(CommandDesk desk) {
        this.desk = desk;
    }

    /** What the follow-up did to the queries. */
    record FollowedUp(AdverseEventId adverseEvent, SubjectId subject, RaisedQueries queries) {
        static FollowedUp of(Recorded recorded) {
            var fact = recorded.the(AdverseEventFollowedUp.class);
            return new FollowedUp(fact.adverseEvent(), fact.subject(), RaisedQueries.of(recorded));
        }
    }

    @PostMapping("/v1/adverse-events/{adverseEvent}/follow-ups")
    @Allowed({Role.SITE_STAFF, Role.INVESTIGATOR})
    @Operation(summary = "Adds what became known of an adverse event later, or corrects what was recorded")
    ResponseEntity<Answer<FollowedUp>> follow(
            @PathVariable AdverseEventId adverseEvent, @RequestBody FollowUpRequest body, CommandCall call) {
        return desk.handle(call, new FollowAdverseEvent(adverseEvent, body, call.actor()), FollowedUp::of);
    }
}
