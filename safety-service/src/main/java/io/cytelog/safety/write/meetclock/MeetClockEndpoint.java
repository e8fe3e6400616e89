package io.cytelog.safety.write.meetclock;

import io.cytelog.runtime.command.Recorded;
import io.cytelog.runtime.security.Allowed;
import io.cytelog.runtime.security.Role;
import io.cytelog.runtime.web.Answer;
import io.cytelog.runtime.web.CommandCall;
import io.cytelog.runtime.web.CommandDesk;
import io.cytelog.runtime.web.Happened;
import io.cytelog.safety.event.ClockId;
import io.cytelog.safety.event.ClockMet;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
class MeetClockEndpoint {
    private final CommandDesk desk;

    MeetClockEndpoint(CommandDesk desk) {
        this.desk = desk;
    }

    /**
     * Since when the sponsor has known.
     *
     * @param reason needed where another time was stated before
     */
    record AwarenessRequest(
            @Happened Instant awareAt, @Nullable String reason) {}

    /** The clock as met; late where that was after it was due. */
    record Met(ClockId clock, Instant metAt, boolean late) {
        static Met of(Recorded recorded) {
            var fact = recorded.the(ClockMet.class);
            return new Met(fact.clock(), fact.metAt(), fact.late());
        }
    }

    @PostMapping("/v1/clocks/{clock}/sponsor-awareness")
    @Allowed({Role.MEDICAL_MONITOR, Role.SPONSOR})
    @Operation(
            summary = "States since when the sponsor has known of a pregnancy, which meets the site's clock",
            description = "Of an adverse event it is stated with the event.")
    ResponseEntity<Answer<Met>> meet(
            @PathVariable ClockId clock, @RequestBody AwarenessRequest body, CommandCall call) {
        return desk.handle(call, new MeetClock(clock, body.awareAt(), body.reason()), Met::of);
    }
}
