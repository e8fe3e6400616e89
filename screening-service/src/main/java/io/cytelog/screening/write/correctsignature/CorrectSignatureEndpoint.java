package io.cytelog.screening.write.correctsignature;

import io.cytelog.contracts.ScreeningId;
import io.cytelog.runtime.command.Recorded;
import io.cytelog.runtime.security.Allowed;
import io.cytelog.runtime.security.Role;
import io.cytelog.runtime.web.Answer;
import io.cytelog.runtime.web.CommandCall;
import io.cytelog.runtime.web.CommandDesk;
import io.cytelog.runtime.web.Happened;
import io.cytelog.screening.event.SignatureCorrected;
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
class CorrectSignatureEndpoint {
    private final CommandDesk desk;

    CorrectSignatureEndpoint(CommandDesk desk) {
        this.desk = desk;
    }

    record CorrectionRequest(@Happened Instant occurredAt, String reason) {}

    record Corrected(ScreeningId screening, Instant signedAt, List<Deviation> deviations, boolean verdictQuestioned) {
        static Corrected of(Recorded recorded) {
            var event = recorded.the(SignatureCorrected.class);
            return new Corrected(
                    event.screening(),
                    event.signedAt(),
                    Deviation.of(recorded),
                    recorded.first(SignedVerdictQuestioned.class).isPresent());
        }
    }

    @PostMapping("/v1/screenings/{screening}/eligibility/corrections")
    @Allowed(value = Role.INVESTIGATOR, signing = true)
    @Operation(
            summary = "Corrects when the newest verdict was signed; what was signed stays, and is questioned where it"
                    + " did not hold then")
    ResponseEntity<Answer<Corrected>> correct(
            @PathVariable ScreeningId screening, @RequestBody CorrectionRequest body, CommandCall call) {
        return desk.handle(
                call, new CorrectSignature(screening, body.occurredAt(), body.reason(), call.actor()), Corrected::of);
    }
}
