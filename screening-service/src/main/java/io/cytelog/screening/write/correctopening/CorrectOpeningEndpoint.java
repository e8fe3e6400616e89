package io.cytelog.screening.write.correctopening;

import io.cytelog.contracts.ScreeningId;
import io.cytelog.contracts.Sex;
import io.cytelog.contracts.SiteId;
import io.cytelog.contracts.protocol.Protocol;
import io.cytelog.runtime.command.Recorded;
import io.cytelog.runtime.security.Allowed;
import io.cytelog.runtime.security.Role;
import io.cytelog.runtime.web.Answer;
import io.cytelog.runtime.web.CommandCall;
import io.cytelog.runtime.web.CommandDesk;
import io.cytelog.runtime.web.Happened;
import io.cytelog.screening.event.OpeningCorrected;
import io.cytelog.screening.event.OpeningDetails;
import io.cytelog.screening.event.SignedVerdictQuestioned;
import io.cytelog.screening.write.Deviation;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
class CorrectOpeningEndpoint {
    private final CommandDesk desk;
    private final String trial;

    CorrectOpeningEndpoint(CommandDesk desk, Protocol protocol) {
        this.desk = desk;
        this.trial = protocol.identity().registration().value();
    }

    /** The opening as it should have been; {@code previous} is left out where there was no earlier screening. */
    record CorrectionRequest(
            @Happened Instant occurredAt, Sex sex, @Nullable ScreeningId previous, String reason) {}

    record Corrected(
            ScreeningId screening,
            SiteId site,
            OpeningDetails opening,
            List<Deviation> deviations,
            boolean verdictQuestioned) {
        static Corrected of(Recorded recorded) {
            var event = recorded.the(OpeningCorrected.class);
            return new Corrected(
                    event.screening(),
                    event.site(),
                    event.opening(),
                    Deviation.of(recorded),
                    recorded.first(SignedVerdictQuestioned.class).isPresent());
        }
    }

    @PostMapping("/v1/screenings/{screening}/corrections")
    @Allowed({Role.SITE_STAFF, Role.INVESTIGATOR})
    @Operation(summary = "Corrects what was recorded at the opening; of a subject the other services are told anew")
    ResponseEntity<Answer<Corrected>> correct(
            @PathVariable ScreeningId screening, @RequestBody CorrectionRequest body, CommandCall call) {
        var opening = new OpeningDetails(body.occurredAt(), body.sex(), body.previous());
        return desk.handle(
                call, new CorrectOpening(trial, screening, opening, body.reason(), call.actor()), Corrected::of);
    }
}
