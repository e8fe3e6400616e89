package io.cytelog.safety.write.reportpregnancy;

import io.cytelog.contracts.SubjectId;
import io.cytelog.runtime.command.Recorded;
import io.cytelog.runtime.security.Allowed;
import io.cytelog.runtime.security.Role;
import io.cytelog.runtime.web.Answer;
import io.cytelog.runtime.web.CommandCall;
import io.cytelog.runtime.web.CommandDesk;
import io.cytelog.safety.event.PregnancyId;
import io.cytelog.safety.event.PregnancyReported;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Instant;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
class PregnancyEndpoint {
    private final CommandDesk desk;

    PregnancyEndpoint(CommandDesk desk) {
        this.desk = desk;
    }

    /** What was recorded. */
    record Reported(PregnancyId pregnancy, SubjectId subject, Instant siteAwareAt) {
        static Reported of(Recorded recorded) {
            var fact = recorded.the(PregnancyReported.class);
            return new Reported(fact.pregnancy(), fact.subject(), fact.siteAwareAt());
        }
    }

    @PostMapping("/v1/subjects/{subject}/pregnancies")
    @Allowed({Role.SITE_STAFF, Role.INVESTIGATOR})
    @Operation(
            summary = "Reports a pregnancy of a subject or its partner, or news of one",
            description = "News names the number of the pregnancy; every report stays visible.")
    ResponseEntity<Answer<Reported>> report(
            @PathVariable SubjectId subject, @RequestBody PregnancyRequest body, CommandCall call) {
        return desk.handle(call, new ReportPregnancy(subject, body, call.actor()), Reported::of);
    }
}
