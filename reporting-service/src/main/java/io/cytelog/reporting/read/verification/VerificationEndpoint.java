package io.cytelog.reporting.read.verification;

import io.cytelog.runtime.security.Allowed;
import io.cytelog.runtime.security.Role;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Clock;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
class VerificationEndpoint {
    private final VerificationBoard board;
    private final Clock clock;

    VerificationEndpoint(VerificationBoard board, Clock clock) {
        this.board = board;
        this.clock = clock;
    }

    @GetMapping("/v1/audit-trail/verification")
    @Allowed({Role.REGULATOR, Role.SPONSOR, Role.MONITOR, Role.INVESTIGATOR, Role.OPERATIONS})
    @Operation(summary = "Whether the copy of every log is complete, unaltered and signed, and what each owner says")
    AuditVerification verification() {
        return AuditVerification.of(board.all(), clock.instant());
    }
}
