package io.cytelog.safety.write.gradebaseline;

import io.cytelog.contracts.CtcaeGrade;
import io.cytelog.contracts.SubjectId;
import io.cytelog.runtime.command.Recorded;
import io.cytelog.runtime.security.Allowed;
import io.cytelog.runtime.security.Role;
import io.cytelog.runtime.web.Answer;
import io.cytelog.runtime.web.CommandCall;
import io.cytelog.runtime.web.CommandDesk;
import io.cytelog.safety.event.AssessmentId;
import io.cytelog.safety.event.BaselineGraded;
import io.cytelog.safety.write.RaisedQueries;
import io.swagger.v3.oas.annotations.Operation;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
class BaselineGradeEndpoint {
    private final CommandDesk desk;

    BaselineGradeEndpoint(CommandDesk desk) {
        this.desk = desk;
    }

    /** What was recorded. */
    record Graded(
            AssessmentId assessment,
            SubjectId subject,
            String term,
            String ctcaeVersion,
            CtcaeGrade grade,
            RaisedQueries queries) {
        static Graded of(Recorded recorded) {
            var fact = recorded.the(BaselineGraded.class);
            return new Graded(
                    fact.assessment(),
                    fact.subject(),
                    fact.term(),
                    fact.ctcaeVersion(),
                    fact.grade(),
                    RaisedQueries.of(recorded));
        }
    }

    @PostMapping("/v1/subjects/{subject}/baseline-grades")
    @Allowed({Role.SITE_STAFF, Role.INVESTIGATOR})
    @Operation(
            summary = "Records the grade that a term had before dosing",
            description =
                    "Adverse events of the same term count as toxicity only when they are worse. Of several grades "
                            + "of a term, on different digits for example, the highest is the baseline.")
    ResponseEntity<Answer<Graded>> grade(
            @PathVariable SubjectId subject, @RequestBody BaselineGradeRequest body, CommandCall call) {
        return desk.handle(call, new GradeBaseline(subject, body, call.actor()), Graded::of);
    }
}
