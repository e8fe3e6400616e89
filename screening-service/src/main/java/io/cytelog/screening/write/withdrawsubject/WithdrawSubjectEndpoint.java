package io.cytelog.screening.write.withdrawsubject;

import io.cytelog.contracts.ScreeningId;
import io.cytelog.contracts.SiteId;
import io.cytelog.contracts.SubjectId;
import io.cytelog.contracts.WithdrawalScope;
import io.cytelog.runtime.security.Allowed;
import io.cytelog.runtime.security.Role;
import io.cytelog.runtime.web.Answer;
import io.cytelog.runtime.web.CommandCall;
import io.cytelog.runtime.web.CommandDesk;
import io.cytelog.runtime.web.Happened;
import io.cytelog.screening.event.SubjectWithdrawn;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
class WithdrawSubjectEndpoint {
    private final CommandDesk desk;

    WithdrawSubjectEndpoint(CommandDesk desk) {
        this.desk = desk;
    }

    record WithdrawalRequest(
            @Happened Instant withdrawnAt,
            WithdrawalScope scope,
            @Nullable String reason) {}

    record Withdrawn(
            SubjectId subject, ScreeningId screening, SiteId site, Instant withdrawnAt, WithdrawalScope scope) {
        static Withdrawn of(SubjectWithdrawn event) {
            return new Withdrawn(event.subject(), event.screening(), event.site(), event.withdrawnAt(), event.scope());
        }
    }

    @PostMapping("/v1/subjects/{subject}/withdrawal")
    @Allowed({Role.SITE_STAFF, Role.INVESTIGATOR})
    @Operation(summary = "Records a subject's withdrawal; earlier facts stay")
    ResponseEntity<Answer<Withdrawn>> withdraw(
            @PathVariable SubjectId subject, @RequestBody WithdrawalRequest body, CommandCall call) {
        return desk.handle(
                call,
                new WithdrawSubject(subject, body.withdrawnAt(), body.scope(), body.reason(), call.actor()),
                recorded -> Withdrawn.of(recorded.the(SubjectWithdrawn.class)));
    }
}
