package io.cytelog.safety.write.recorddeath;

import io.cytelog.contracts.ClinicalTime;
import io.cytelog.contracts.SubjectId;
import io.cytelog.runtime.command.Recorded;
import io.cytelog.runtime.security.Allowed;
import io.cytelog.runtime.security.Role;
import io.cytelog.runtime.web.Answer;
import io.cytelog.runtime.web.CommandCall;
import io.cytelog.runtime.web.CommandDesk;
import io.cytelog.safety.event.SubjectDied;
import io.swagger.v3.oas.annotations.Operation;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
class DeathEndpoint {
    private final CommandDesk desk;

    DeathEndpoint(CommandDesk desk) {
        this.desk = desk;
    }

    /** What was recorded. */
    record Died(SubjectId subject, ClinicalTime diedAt) {
        static Died of(Recorded recorded) {
            var fact = recorded.the(SubjectDied.class);
            return new Died(fact.subject(), fact.diedAt());
        }
    }

    @PostMapping("/v1/subjects/{subject}/death")
    @Allowed({Role.SITE_STAFF, Role.INVESTIGATOR})
    @Operation(
            summary = "Records the death of a subject",
            description = "With a reason it replaces the death that was recorded before; both stay in the log.")
    ResponseEntity<Answer<Died>> record(
            @PathVariable SubjectId subject, @RequestBody DeathRequest body, CommandCall call) {
        return desk.handle(call, new RecordDeath(subject, body, call.actor()), Died::of);
    }
}
