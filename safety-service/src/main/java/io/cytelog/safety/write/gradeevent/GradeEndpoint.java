package io.cytelog.safety.write.gradeevent;

import io.cytelog.contracts.AdverseEventId;
import io.cytelog.contracts.CtcaeGrade;
import io.cytelog.runtime.command.Recorded;
import io.cytelog.runtime.security.Allowed;
import io.cytelog.runtime.security.Role;
import io.cytelog.runtime.web.Answer;
import io.cytelog.runtime.web.CommandCall;
import io.cytelog.runtime.web.CommandDesk;
import io.cytelog.safety.event.GradeChanged;
import io.cytelog.safety.event.GradeCorrected;
import io.cytelog.safety.write.RaisedQueries;
import io.swagger.v3.oas.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
class GradeEndpoint {
    private final CommandDesk desk;

    GradeEndpoint(CommandDesk desk) {
        this.desk = desk;
    }

    /** The new grade beside the one before. */
    record Graded(
            AdverseEventId adverseEvent,
            CtcaeGrade grade,
            @Nullable CtcaeGrade previous,
            GradeKind kind,
            RaisedQueries queries) {
        static Graded of(Recorded recorded) {
            var queries = RaisedQueries.of(recorded);
            return recorded.first(GradeChanged.class)
                    .map(fact ->
                            new Graded(fact.adverseEvent(), fact.grade(), fact.previous(), GradeKind.CHANGE, queries))
                    .orElseGet(() -> corrected(recorded.the(GradeCorrected.class), queries));
        }

        private static Graded corrected(GradeCorrected fact, RaisedQueries queries) {
            return new Graded(fact.adverseEvent(), fact.grade(), fact.previous(), GradeKind.CORRECTION, queries);
        }
    }

    @PostMapping("/v1/adverse-events/{adverseEvent}/grades")
    @Allowed({Role.SITE_STAFF, Role.INVESTIGATOR})
    @Operation(summary = "Changes the grade from a time on, or corrects it from the onset")
    ResponseEntity<Answer<Graded>> grade(
            @PathVariable AdverseEventId adverseEvent, @RequestBody GradeRequest body, CommandCall call) {
        return desk.handle(call, new GradeAdverseEvent(adverseEvent, body, call.actor()), Graded::of);
    }
}
