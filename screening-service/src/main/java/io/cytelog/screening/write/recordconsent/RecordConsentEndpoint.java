package io.cytelog.screening.write.recordconsent;

import io.cytelog.contracts.ScreeningId;
import io.cytelog.runtime.command.Recorded;
import io.cytelog.runtime.security.Allowed;
import io.cytelog.runtime.security.Role;
import io.cytelog.runtime.web.Answer;
import io.cytelog.runtime.web.CommandCall;
import io.cytelog.runtime.web.CommandDesk;
import io.cytelog.runtime.web.Happened;
import io.cytelog.screening.event.ConsentGiven;
import io.cytelog.screening.event.ConsentRecorded;
import io.cytelog.screening.event.SignedVerdictQuestioned;
import io.cytelog.screening.write.Deviation;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
class RecordConsentEndpoint {
    private final CommandDesk desk;

    RecordConsentEndpoint(CommandDesk desk) {
        this.desk = desk;
    }

    record ConsentRequest(
            String formVersion,
            @Happened Instant signedAt,
            int yearsOfAge,
            boolean overEighteen,
            @Nullable Instant corrects,
            @Nullable String reason) {
        ConsentRequest {
            if (yearsOfAge < 0) {
                throw new IllegalArgumentException("Completed years of age are not negative.");
            }
        }

        ConsentGiven consent() {
            return new ConsentGiven(formVersion, signedAt, yearsOfAge, overEighteen);
        }
    }

    record Consented(
            ScreeningId screening, ConsentGiven consent, List<Deviation> deviations, boolean verdictQuestioned) {
        static Consented of(Recorded recorded) {
            var event = recorded.the(ConsentRecorded.class);
            return new Consented(
                    event.screening(),
                    event.consent(),
                    Deviation.of(recorded),
                    recorded.first(SignedVerdictQuestioned.class).isPresent());
        }
    }

    @PutMapping("/v1/screenings/{screening}/consent")
    @Allowed({Role.SITE_STAFF, Role.INVESTIGATOR})
    @Operation(
            summary =
                    "Records a candidate's consent; one signed at another moment is a further one, the same moment (or the one"
                            + " named in 'corrects') again, with a reason, is a correction")
    ResponseEntity<Answer<Consented>> record(
            @PathVariable ScreeningId screening, @RequestBody ConsentRequest body, CommandCall call) {
        return desk.handle(
                call,
                new RecordConsent(screening, body.consent(), body.corrects(), body.reason(), call.actor()),
                Consented::of);
    }
}
