package io.cytelog.safety.write.assesslocally;

import io.cytelog.contracts.LocalFinding;
import io.cytelog.contracts.SiteId;
import io.cytelog.contracts.SubjectId;
import io.cytelog.runtime.command.Recorded;
import io.cytelog.runtime.security.Allowed;
import io.cytelog.runtime.security.Role;
import io.cytelog.runtime.web.Answer;
import io.cytelog.runtime.web.CommandCall;
import io.cytelog.runtime.web.CommandDesk;
import io.cytelog.safety.event.AssessmentId;
import io.cytelog.safety.event.LocalToxicityAssessed;
import io.cytelog.safety.write.RaisedQueries;
import io.swagger.v3.oas.annotations.Operation;
import java.util.List;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
class LocalAssessmentEndpoint {
    private final CommandDesk desk;

    LocalAssessmentEndpoint(CommandDesk desk) {
        this.desk = desk;
    }

    /** What was recorded. */
    record Assessed(
            AssessmentId assessment,
            SubjectId subject,
            SiteId site,
            String visit,
            List<LocalFinding> findings,
            RaisedQueries queries) {
        static Assessed of(Recorded recorded) {
            var fact = recorded.the(LocalToxicityAssessed.class);
            return new Assessed(
                    fact.assessment(),
                    fact.subject(),
                    fact.site(),
                    fact.visit(),
                    fact.present(),
                    RaisedQueries.of(recorded));
        }
    }

    @PostMapping("/v1/subjects/{subject}/local-assessments")
    @Allowed({Role.SITE_STAFF, Role.INVESTIGATOR})
    @Operation(
            summary = "Records an examination of the treated limb; no findings is a finding too",
            description =
                    "Findings may also be named by side and digit. Where they are, a finding on another digit than at "
                            + "baseline is new although there are no more than before.")
    ResponseEntity<Answer<Assessed>> assess(
            @PathVariable SubjectId subject, @RequestBody LocalAssessmentRequest body, CommandCall call) {
        return desk.handle(call, new AssessLocally(subject, body, call.actor()), Assessed::of);
    }
}
