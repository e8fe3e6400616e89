package io.cytelog.safety.write.followevent;

import io.cytelog.contracts.AdverseEventId;
import io.cytelog.contracts.SubjectId;
import io.cytelog.runtime.command.EventCatalogue;
import io.cytelog.runtime.command.Recorded;
import io.cytelog.runtime.security.Allowed;
import io.cytelog.runtime.security.Role;
import io.cytelog.runtime.web.Answer;
import io.cytelog.runtime.web.CommandCall;
import io.cytelog.runtime.web.CommandDesk;
import io.cytelog.safety.event.AdverseEventFact;
import io.cytelog.safety.rule.News;
import io.cytelog.safety.write.RaisedQueries;
import io.swagger.v3.oas.annotations.Operation;
import java.util.List;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Three calls for what becomes known of an event; whichever is used, each fact is recorded as what it means. */
@RestController
class FollowUpEndpoint {
    private final CommandDesk desk;

    FollowUpEndpoint(CommandDesk desk) {
        this.desk = desk;
    }

    /**
     * What was recorded, and what that did to the queries.
     *
     * @param recorded names of the facts
     */
    record FollowedUp(AdverseEventId adverseEvent, SubjectId subject, List<String> recorded, RaisedQueries queries) {
        static FollowedUp of(Recorded recorded) {
            var facts = recorded.all(AdverseEventFact.class);
            return new FollowedUp(
                    facts.getFirst().adverseEvent(),
                    facts.getFirst().subject(),
                    facts.stream().map(FollowedUp::nameOf).toList(),
                    RaisedQueries.of(recorded));
        }

        private static String nameOf(AdverseEventFact fact) {
            return EventCatalogue.nameOf(fact.getClass());
        }
    }

    @PostMapping("/v1/adverse-events/{adverseEvent}/follow-ups")
    @Allowed({Role.SITE_STAFF, Role.INVESTIGATOR})
    @Operation(
            summary = "Adds what became known of an adverse event later",
            description = "An end is recorded as a resolution, and with a reason what replaces a recorded value as a "
                    + "correction, as by the calls for these. News that makes the event more serious is significant unless "
                    + "said otherwise.")
    ResponseEntity<Answer<FollowedUp>> follow(
            @PathVariable AdverseEventId adverseEvent, @RequestBody FollowUpRequest body, CommandCall call) {
        return record(adverseEvent, body.news(), call);
    }

    @PostMapping("/v1/adverse-events/{adverseEvent}/resolution")
    @Allowed({Role.SITE_STAFF, Role.INVESTIGATOR})
    @Operation(summary = "Says how and when an adverse event ended")
    ResponseEntity<Answer<FollowedUp>> resolve(
            @PathVariable AdverseEventId adverseEvent, @RequestBody ResolutionRequest body, CommandCall call) {
        return record(adverseEvent, body.news(), call);
    }

    @PostMapping("/v1/adverse-events/{adverseEvent}/corrections")
    @Allowed({Role.SITE_STAFF, Role.INVESTIGATOR})
    @Operation(
            summary = "Corrects what was recorded of an adverse event, or takes it back",
            description = "Holds from the start; what stood before stays visible beside it. Grades, opinions and "
                    + "judgements are corrected by their own calls.")
    ResponseEntity<Answer<FollowedUp>> correct(
            @PathVariable AdverseEventId adverseEvent, @RequestBody CorrectionRequest body, CommandCall call) {
        return record(adverseEvent, body.news(), call);
    }

    private ResponseEntity<Answer<FollowedUp>> record(AdverseEventId adverseEvent, News news, CommandCall call) {
        return desk.handle(call, new FollowAdverseEvent(adverseEvent, news, call.actor()), FollowedUp::of);
    }
}
