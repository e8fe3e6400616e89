package io.cytelog.screening.write.retractconsent;

import io.cytelog.contracts.ScreeningId;
import io.cytelog.runtime.command.Recorded;
import io.cytelog.runtime.security.Allowed;
import io.cytelog.runtime.security.Role;
import io.cytelog.runtime.web.Answer;
import io.cytelog.runtime.web.CommandCall;
import io.cytelog.runtime.web.CommandDesk;
import io.cytelog.runtime.web.Happened;
import io.cytelog.screening.event.ConsentGiven;
import io.cytelog.screening.event.ConsentRetracted;
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
class RetractConsentEndpoint {
    private final CommandDesk desk;

    RetractConsentEndpoint(CommandDesk desk) {
        this.desk = desk;
    }

    record RetractionRequest(@Happened Instant signedAt, String reason) {}

    /** @param consent as it was recorded last */
    record Retracted(
            ScreeningId screening, ConsentGiven consent, List<Deviation> deviations, boolean verdictQuestioned) {
        static Retracted of(Recorded recorded) {
            var event = recorded.the(ConsentRetracted.class);
            return new Retracted(
                    event.screening(),
                    event.consent(),
                    Deviation.of(recorded),
                    recorded.first(SignedVerdictQuestioned.class).isPresent());
        }
    }

    @PostMapping("/v1/screenings/{screening}/consent/retraction")
    @Allowed({Role.SITE_STAFF, Role.INVESTIGATOR})
    @Operation(
            summary =
                    "Takes back a consent that was recorded by mistake, named by when it was signed; it stays in the log")
    ResponseEntity<Answer<Retracted>> retract(
            @PathVariable ScreeningId screening, @RequestBody RetractionRequest body, CommandCall call) {
        return desk.handle(
                call, new RetractConsent(screening, body.signedAt(), body.reason(), call.actor()), Retracted::of);
    }
}
