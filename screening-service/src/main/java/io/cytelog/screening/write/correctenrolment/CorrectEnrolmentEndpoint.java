package io.cytelog.screening.write.correctenrolment;

import io.cytelog.contracts.ScreeningId;
import io.cytelog.contracts.SubjectId;
import io.cytelog.runtime.command.Recorded;
import io.cytelog.runtime.security.Allowed;
import io.cytelog.runtime.security.Role;
import io.cytelog.runtime.web.Answer;
import io.cytelog.runtime.web.CommandCall;
import io.cytelog.runtime.web.CommandDesk;
import io.cytelog.runtime.web.Happened;
import io.cytelog.screening.event.EnrolmentCorrected;
import io.cytelog.screening.event.SignedVerdictQuestioned;
import io.cytelog.screening.write.Deviation;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Instant;
import java.util.List;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
class CorrectEnrolmentEndpoint {
    private final CommandDesk desk;

    CorrectEnrolmentEndpoint(CommandDesk desk) {
        this.desk = desk;
    }

    record CorrectionRequest(@Happened Instant occurredAt, String reason) {}

    record Corrected(
            SubjectId subject,
            ScreeningId screening,
            Instant enrolledAt,
            List<Deviation> deviations,
            boolean verdictQuestioned) {
        static Corrected of(Recorded recorded) {
            var event = recorded.the(EnrolmentCorrected.class);
            return new Corrected(
                    event.subject(),
                    event.screening(),
                    event.enrolment().occurredAt(),
                    Deviation.of(recorded),
                    recorded.first(SignedVerdictQuestioned.class).isPresent());
        }
    }

    @PostMapping("/v1/screenings/{screening}/enrolment/corrections")
    @Allowed({Role.INVESTIGATOR, Role.SITE_STAFF})
    @Operation(summary = "Corrects when a subject was enrolled; the other services are told anew")
    ResponseEntity<Answer<Corrected>> correct(
            @PathVariable ScreeningId screening, @RequestBody CorrectionRequest body, CommandCall call) {
        return desk.handle(
                call, new CorrectEnrolment(screening, body.occurredAt(), body.reason(), call.actor()), Corrected::of);
    }
}
