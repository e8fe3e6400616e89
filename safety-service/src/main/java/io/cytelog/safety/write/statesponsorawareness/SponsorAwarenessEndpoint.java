package io.cytelog.safety.write.statesponsorawareness;

import io.cytelog.contracts.AdverseEventId;
import io.cytelog.runtime.command.Recorded;
import io.cytelog.runtime.security.Allowed;
import io.cytelog.runtime.security.Role;
import io.cytelog.runtime.web.Answer;
import io.cytelog.runtime.web.CommandCall;
import io.cytelog.runtime.web.CommandDesk;
import io.cytelog.safety.event.SponsorMadeAware;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
class SponsorAwarenessEndpoint {
    private final CommandDesk desk;

    SponsorAwarenessEndpoint(CommandDesk desk) {
        this.desk = desk;
    }

    /** The statement beside the one before. */
    record Aware(
            AdverseEventId adverseEvent,
            Instant awareAt,
            @Nullable Instant previous) {
        static Aware of(Recorded recorded) {
            var fact = recorded.the(SponsorMadeAware.class);
            return new Aware(fact.adverseEvent(), fact.awareAt(), fact.previous());
        }
    }

    @PostMapping("/v1/adverse-events/{adverseEvent}/sponsor-awareness")
    @Allowed({Role.MEDICAL_MONITOR, Role.SPONSOR})
    @Operation(
            summary = "States since when the sponsor has known of an event",
            description =
                    "Until it is stated the awareness of the site stands in for it, so nothing falls due too late. Stated of "
                            + "a serious event it meets the site's clock; of one that becomes serious later it is stated "
                            + "again, with a reason.")
    ResponseEntity<Answer<Aware>> state(
            @PathVariable AdverseEventId adverseEvent, @RequestBody SponsorAwarenessRequest body, CommandCall call) {
        return desk.handle(call, new StateSponsorAwareness(adverseEvent, body, call.actor()), Aware::of);
    }
}
