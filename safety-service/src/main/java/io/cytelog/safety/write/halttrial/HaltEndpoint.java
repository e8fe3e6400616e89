package io.cytelog.safety.write.halttrial;

import io.cytelog.contracts.protocol.ProtocolHistory;
import io.cytelog.contracts.safety.HaltCause;
import io.cytelog.runtime.command.Recorded;
import io.cytelog.runtime.security.Allowed;
import io.cytelog.runtime.security.Role;
import io.cytelog.runtime.web.Answer;
import io.cytelog.runtime.web.CommandCall;
import io.cytelog.runtime.web.CommandDesk;
import io.cytelog.runtime.web.Happened;
import io.cytelog.safety.event.TrialHalted;
import io.cytelog.safety.write.TrialId;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Instant;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
class HaltEndpoint {
    private final CommandDesk desk;
    private final TrialId trial;

    HaltEndpoint(CommandDesk desk, ProtocolHistory protocols) {
        this.desk = desk;
        this.trial = new TrialId(protocols.registration());
    }

    /** Why, and since when. */
    record HaltRequest(String reason, @Happened Instant occurredAt) {}

    /** The halt as recorded. */
    record Halted(Instant haltedAt, String reason, HaltCause cause) {
        static Halted of(Recorded recorded) {
            var fact = recorded.the(TrialHalted.class);
            return new Halted(fact.haltedAt(), fact.reason(), fact.cause());
        }
    }

    @PostMapping("/v1/trial/halt")
    @Allowed(value = Role.MEDICAL_MONITOR, signing = true)
    @Operation(summary = "Halts enrolment, randomisation and dosing at once, at every site")
    ResponseEntity<Answer<Halted>> halt(@RequestBody HaltRequest body, CommandCall call) {
        return desk.handle(call, new HaltTrial(trial, body.reason(), body.occurredAt(), call.actor()), Halted::of);
    }
}
