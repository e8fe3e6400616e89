package io.cytelog.screening.write.retractwithdrawal;

import io.cytelog.contracts.SiteId;
import io.cytelog.contracts.SubjectId;
import io.cytelog.contracts.WithdrawalScope;
import io.cytelog.runtime.security.Allowed;
import io.cytelog.runtime.security.Role;
import io.cytelog.runtime.web.Answer;
import io.cytelog.runtime.web.CommandCall;
import io.cytelog.runtime.web.CommandDesk;
import io.cytelog.screening.event.WithdrawalRetracted;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Instant;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
class RetractWithdrawalEndpoint {
    private final CommandDesk desk;

    RetractWithdrawalEndpoint(CommandDesk desk) {
        this.desk = desk;
    }

    record RetractionRequest(WithdrawalScope scope, String reason) {}

    /** @param withdrawnAt as it was recorded last */
    record Retracted(SubjectId subject, SiteId site, WithdrawalScope scope, Instant withdrawnAt) {
        static Retracted of(WithdrawalRetracted event) {
            return new Retracted(event.subject(), event.site(), event.scope(), event.withdrawnAt());
        }
    }

    @PostMapping("/v1/subjects/{subject}/withdrawal/retraction")
    @Allowed({Role.SITE_STAFF, Role.INVESTIGATOR})
    @Operation(summary = "Takes back a withdrawal that was recorded by mistake; it stays in the log")
    ResponseEntity<Answer<Retracted>> retract(
            @PathVariable SubjectId subject, @RequestBody RetractionRequest body, CommandCall call) {
        return desk.handle(
                call,
                new RetractWithdrawal(subject, body.scope(), body.reason(), call.actor()),
                recorded -> Retracted.of(recorded.the(WithdrawalRetracted.class)));
    }
}
