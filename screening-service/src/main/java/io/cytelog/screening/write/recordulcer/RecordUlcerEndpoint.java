package io.cytelog.screening.write.recordulcer;

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
import io.cytelog.screening.event.UlcerRecorded;
import io.cytelog.screening.write.Deviation;
import io.swagger.v3.oas.annotations.Operation;
import java.util.List;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
class RecordUlcerEndpoint {
    private final CommandDesk desk;

    RecordUlcerEndpoint(CommandDesk desk) {
        this.desk = desk;
    }

    record Described(ScreeningId screening, Ulcer ulcer, List<Deviation> deviations, boolean verdictQuestioned) {
        static Described of(Recorded recorded) {
            var event = recorded.the(UlcerRecorded.class);
            return new Described(
                    event.screening(),
                    event.ulcer(),
                    Deviation.of(recorded),
                    recorded.first(SignedVerdictQuestioned.class).isPresent());
        }
    }

    @PutMapping("/v1/screenings/{screening}/ulcers/{ulcer}")
    @Allowed({Role.SITE_STAFF, Role.INVESTIGATOR})
    @Operation(summary = "Records an ulcer and its history; again with a reason, corrects it")
    ResponseEntity<Answer<Described>> record(
            @PathVariable ScreeningId screening,
            @PathVariable UlcerId ulcer,
            @RequestBody UlcerRequest body,
            CommandCall call) {
        return desk.handle(
                call, new RecordUlcer(screening, body.ulcer(ulcer), body.reason(), call.actor()), Described::of);
    }
}
