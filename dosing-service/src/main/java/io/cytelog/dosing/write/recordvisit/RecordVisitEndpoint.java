package io.cytelog.dosing.write.recordvisit;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.cytelog.contracts.SubjectId;
import io.cytelog.dosing.event.VisitReported;
import io.cytelog.dosing.rule.Deviation;
import io.cytelog.dosing.rule.VisitOutcome;
import io.cytelog.runtime.security.Allowed;
import io.cytelog.runtime.security.Role;
import io.cytelog.runtime.web.Answer;
import io.cytelog.runtime.web.CommandCall;
import io.cytelog.runtime.web.CommandDesk;
import io.cytelog.runtime.web.Happened;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
class RecordVisitEndpoint {
    private final CommandDesk desk;

    RecordVisitEndpoint(CommandDesk desk) {
        this.desk = desk;
    }

    @PostMapping("/v1/subjects/{subject}/visits")
    @Allowed({Role.SITE_STAFF, Role.INVESTIGATOR})
    @Operation(
            summary = "Records that a visit took place, or why it did not",
            description = "Never refused for a known subject, whenever it was: outside its window, before the"
                    + " administration, not planned by the protocol. A second report of the same visit corrects the first and"
                    + " says why. One outside its window is a deviation, which the answer names.")
    ResponseEntity<Answer<Visit>> record(
            @PathVariable SubjectId subject, @RequestBody VisitRequest body, CommandCall call) {
        var command = new RecordVisit(subject, body.visit().value(), body.outcome(), body.reason(), call.actor());
        return desk.handle(call, command, recorded -> Visit.of(recorded.the(VisitReported.class)));
    }

    /** Code of a visit, of the protocol's form. */
    record VisitCode(@JsonValue String value) {
        private static final Pattern FORM = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,39}");

        @JsonCreator
        VisitCode {
            if (!FORM.matcher(value).matches()) {
                throw new IllegalArgumentException("The code of a visit is 1 to 40 letters, digits, dots, dashes or"
                        + " underscores, such as V3; the protocol lists them.");
            }
        }
    }

    record VisitRequest(
            VisitCode visit,
            @Nullable @Happened Instant attendedAt,
            @Nullable String missedBecause,
            @Nullable String reason) {
        VisitRequest {
            new VisitOutcome(attendedAt, missedBecause);
        }

        VisitOutcome outcome() {
            return new VisitOutcome(attendedAt, missedBecause);
        }
    }

    record Visit(
            SubjectId subject,
            String visit,
            @Nullable Instant attendedAt,
            @Nullable String missedBecause,
            List<Deviation> deviations) {
        static Visit of(VisitReported event) {
            var outcome = event.outcome();
            return new Visit(
                    event.subject(),
                    event.visit(),
                    outcome.attendedAt(),
                    outcome.missedBecause(),
                    Objects.requireNonNullElse(event.deviations(), List.of()));
        }
    }
}
