package io.cytelog.safety.write.recordloss;

import io.cytelog.contracts.ClinicalTime;
import io.cytelog.contracts.SubjectId;
import io.cytelog.runtime.command.Recorded;
import io.cytelog.runtime.security.Allowed;
import io.cytelog.runtime.security.Role;
import io.cytelog.runtime.web.Answer;
import io.cytelog.runtime.web.CommandCall;
import io.cytelog.runtime.web.CommandDesk;
import io.cytelog.safety.event.SubjectLostToFollowUp;
import io.swagger.v3.oas.annotations.Operation;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
class LossEndpoint {
    private final CommandDesk desk;

    LossEndpoint(CommandDesk desk) {
        this.desk = desk;
    }

    /** What was recorded. */
    record Lost(SubjectId subject, ClinicalTime lastContactAt) {
        static Lost of(Recorded recorded) {
            var fact = recorded.the(SubjectLostToFollowUp.class);
            return new Lost(fact.subject(), fact.lastContactAt());
        }
    }

    @PostMapping("/v1/subjects/{subject}/lost-to-follow-up")
    @Allowed({Role.SITE_STAFF, Role.INVESTIGATOR})
    @Operation(
            summary = "Records that a subject can no longer be reached",
            description = "With a reason it replaces the loss that was recorded before; both stay in the log.")
    ResponseEntity<Answer<Lost>> record(
            @PathVariable SubjectId subject, @RequestBody LossRequest body, CommandCall call) {
        return desk.handle(call, new RecordLoss(subject, body, call.actor()), Lost::of);
    }
}
