package io.cytelog.safety.write.retractfollowupend;

import io.cytelog.contracts.ClinicalTime;
import io.cytelog.contracts.SubjectId;
import io.cytelog.contracts.safety.FollowUpEnd;
import io.cytelog.runtime.command.Recorded;
import io.cytelog.runtime.security.Allowed;
import io.cytelog.runtime.security.Role;
import io.cytelog.runtime.web.Answer;
import io.cytelog.runtime.web.CommandCall;
import io.cytelog.runtime.web.CommandDesk;
import io.cytelog.safety.event.FollowUpEndRetracted;
import io.swagger.v3.oas.annotations.Operation;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
class RetractFollowUpEndEndpoint {
    private final CommandDesk desk;

    RetractFollowUpEndEndpoint(CommandDesk desk) {
        this.desk = desk;
    }

    record RetractionRequest(String reason) {}

    /** @param endedAt as it was recorded last */
    record Retracted(SubjectId subject, FollowUpEnd cause, ClinicalTime endedAt) {
        static Retracted of(Recorded recorded) {
            var fact = recorded.the(FollowUpEndRetracted.class);
            return new Retracted(fact.subject(), fact.cause(), fact.endedAt());
        }
    }

    @PostMapping("/v1/subjects/{subject}/death/retraction")
    @Allowed({Role.SITE_STAFF, Role.INVESTIGATOR})
    @Operation(summary = "Takes back a death that was recorded by mistake; it stays in the log")
    ResponseEntity<Answer<Retracted>> retractDeath(
            @PathVariable SubjectId subject, @RequestBody RetractionRequest body, CommandCall call) {
        return retract(subject, FollowUpEnd.DEATH, body, call);
    }

    @PostMapping("/v1/subjects/{subject}/lost-to-follow-up/retraction")
    @Allowed({Role.SITE_STAFF, Role.INVESTIGATOR})
    @Operation(
            summary = "Records that who was lost has been reached again, or never was lost",
            description = "Visits are expected again, and toxicity is observed as if nobody had been lost.")
    ResponseEntity<Answer<Retracted>> retractLoss(
            @PathVariable SubjectId subject, @RequestBody RetractionRequest body, CommandCall call) {
        return retract(subject, FollowUpEnd.LOST_TO_FOLLOW_UP, body, call);
    }

    private ResponseEntity<Answer<Retracted>> retract(
            SubjectId subject, FollowUpEnd cause, RetractionRequest body, CommandCall call) {
        return desk.handle(call, new RetractFollowUpEnd(subject, cause, body.reason(), call.actor()), Retracted::of);
    }
}
