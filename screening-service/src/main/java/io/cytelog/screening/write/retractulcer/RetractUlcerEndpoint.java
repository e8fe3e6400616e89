package io.cytelog.screening.write.retractulcer;

import io.cytelog.contracts.ScreeningId;
import io.cytelog.runtime.command.Recorded;
import io.cytelog.runtime.security.Allowed;
import io.cytelog.runtime.security.Role;
import io.cytelog.runtime.web.Answer;
import io.cytelog.runtime.web.CommandCall;
import io.cytelog.runtime.web.CommandDesk;
import io.cytelog.screening.event.SignedVerdictQuestioned;
import io.cytelog.screening.event.Ulcer;
import io.cytelog.screening.event.UlcerId;
import io.cytelog.screening.event.UlcerRetracted;
import io.swagger.v3.oas.annotations.Operation;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
class RetractUlcerEndpoint {
    private final CommandDesk desk;

    RetractUlcerEndpoint(CommandDesk desk) {
        this.desk = desk;
    }

    record RetractionRequest(String reason) {}

    /** @param ulcer as it was described last */
    record Retracted(ScreeningId screening, Ulcer ulcer, boolean verdictQuestioned) {
        static Retracted of(Recorded recorded) {
            var event = recorded.the(UlcerRetracted.class);
            return new Retracted(
                    event.screening(),
                    event.ulcer(),
                    recorded.first(SignedVerdictQuestioned.class).isPresent());
        }
    }

    @PostMapping("/v1/screenings/{screening}/ulcers/{ulcer}/retraction")
    @Allowed({Role.SITE_STAFF, Role.INVESTIGATOR})
    @Operation(summary = "Takes back an ulcer that was recorded by mistake; what was recorded of it stays in the log")
    ResponseEntity<Answer<Retracted>> retract(
            @PathVariable ScreeningId screening,
            @PathVariable UlcerId ulcer,
            @RequestBody RetractionRequest body,
            CommandCall call) {
        return desk.handle(call, new RetractUlcer(screening, ulcer, body.reason(), call.actor()), Retracted::of);
    }
}
