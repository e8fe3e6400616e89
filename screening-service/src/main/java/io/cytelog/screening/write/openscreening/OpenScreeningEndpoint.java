package io.cytelog.screening.write.openscreening;

import io.cytelog.contracts.ScreeningId;
import io.cytelog.contracts.Sex;
import io.cytelog.contracts.SiteId;
import io.cytelog.contracts.protocol.Protocol;
import io.cytelog.runtime.security.Allowed;
import io.cytelog.runtime.security.Role;
import io.cytelog.runtime.web.Answer;
import io.cytelog.runtime.web.CommandCall;
import io.cytelog.runtime.web.CommandDesk;
import io.cytelog.runtime.web.Happened;
import io.cytelog.screening.event.ScreeningOpened;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
class OpenScreeningEndpoint {
    private final CommandDesk desk;
    private final String trial;

    OpenScreeningEndpoint(CommandDesk desk, Protocol protocol) {
        this.desk = desk;
        this.trial = protocol.identity().registration().value();
    }

    /** @param previous an earlier screening of the same candidate; each attempt has a number of its own */
    record OpeningRequest(
            SiteId site,
            @Happened Instant occurredAt,
            Sex sex,
            @Nullable ScreeningId previous) {}

    record Opened(
            ScreeningId screening,
            SiteId site,
            Sex sex,
            Instant openedAt,
            @Nullable ScreeningId previous) {
        static Opened of(ScreeningOpened event) {
            return new Opened(event.screening(), event.site(), event.sex(), event.occurredAt(), event.previous());
        }
    }

    @PostMapping("/v1/screenings")
    @Allowed({Role.SITE_STAFF, Role.INVESTIGATOR})
    @Operation(summary = "Opens the screening of a candidate; a new attempt names the previous one")
    ResponseEntity<Answer<Opened>> open(@RequestBody OpeningRequest body, CommandCall call) {
        return desk.handle(
                call,
                new OpenScreening(trial, body.site(), body.sex(), body.occurredAt(), body.previous(), call.actor()),
                recorded -> Opened.of(recorded.the(ScreeningOpened.class)));
    }
}
