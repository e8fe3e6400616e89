package io.cytelog.safety.write.restarttrial;

import io.cytelog.contracts.protocol.ProtocolHistory;
import io.cytelog.runtime.command.Recorded;
import io.cytelog.runtime.security.Allowed;
import io.cytelog.runtime.security.Role;
import io.cytelog.runtime.web.Answer;
import io.cytelog.runtime.web.CommandCall;
import io.cytelog.runtime.web.CommandDesk;
import io.cytelog.runtime.web.Happened;
import io.cytelog.safety.event.TrialRestarted;
import io.cytelog.safety.write.TrialId;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
class RestartEndpoint {
    private final CommandDesk desk;
    private final TrialId trial;

    RestartEndpoint(CommandDesk desk, ProtocolHistory protocols) {
        this.desk = desk;
        this.trial = new TrialId(protocols.registration());
    }

    /** Why, since when, by whose authorisation, and on which advice of the DSMB. */
    record RestartRequest(
            String reason,
            @Happened Instant occurredAt,
            @Nullable String authorisation,
            @Nullable String dsmbAdvice) {}

    /** The restart as recorded. */
    record Restarted(
            Instant restartedAt,
            String reason,
            @Nullable String authorisation,
            @Nullable String dsmbAdvice) {
        static Restarted of(Recorded recorded) {
            var fact = recorded.the(TrialRestarted.class);
            return new Restarted(fact.restartedAt(), fact.reason(), fact.authorisation(), fact.dsmbAdvice());
        }
    }

    @PostMapping("/v1/trial/restart")
    @Allowed(
            value = {Role.MEDICAL_MONITOR, Role.SPONSOR},
            signing = true)
    @Operation(
            summary =
                    "Lifts the halt; after a halt for safety with the reference of the authorisation, after one by the stopping rule with that of the DSMB's advice, too")
    ResponseEntity<Answer<Restarted>> restart(@RequestBody RestartRequest body, CommandCall call) {
        var command = new RestartTrial(
                trial, body.reason(), body.occurredAt(), body.authorisation(), body.dsmbAdvice(), call.actor());
        return desk.handle(call, command, Restarted::of);
    }
}
