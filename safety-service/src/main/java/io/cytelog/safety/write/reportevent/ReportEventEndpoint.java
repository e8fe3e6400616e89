package io.cytelog.safety.write.reportevent;

import io.cytelog.contracts.AdverseEventId;
import io.cytelog.contracts.SiteId;
import io.cytelog.contracts.SubjectId;
import io.cytelog.runtime.command.Recorded;
import io.cytelog.runtime.security.Allowed;
import io.cytelog.runtime.security.Role;
import io.cytelog.runtime.web.Answer;
import io.cytelog.runtime.web.CommandCall;
import io.cytelog.runtime.web.CommandDesk;
import io.cytelog.safety.event.AdverseEventReported;
import io.cytelog.safety.write.RaisedQueries;
import io.swagger.v3.oas.annotations.Operation;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
class ReportEventEndpoint {
    private final CommandDesk desk;

    ReportEventEndpoint(CommandDesk desk) {
        this.desk = desk;
    }

    /** What was recorded. */
    record Reported(AdverseEventId adverseEvent, SubjectId subject, SiteId site, String term, RaisedQueries queries) {
        static Reported of(Recorded recorded) {
            var fact = recorded.the(AdverseEventReported.class);
            return new Reported(
                    fact.adverseEvent(), fact.subject(), fact.site(), fact.term(), RaisedQueries.of(recorded));
        }
    }

    @PostMapping("/v1/subjects/{subject}/adverse-events")
    @Allowed({Role.SITE_STAFF, Role.INVESTIGATOR})
    @Operation(summary = "Reports an adverse event; what is odd about it is queried, never refused")
    ResponseEntity<Answer<Reported>> report(
            @PathVariable SubjectId subject, @RequestBody AdverseEventRequest body, CommandCall call) {
        return desk.handle(call, new ReportAdverseEvent(subject, body, call.actor()), Reported::of);
    }
}
