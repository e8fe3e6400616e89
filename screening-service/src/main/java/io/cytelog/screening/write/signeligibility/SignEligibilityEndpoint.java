package io.cytelog.screening.write.signeligibility;

import io.cytelog.contracts.ScreeningId;
import io.cytelog.runtime.command.Recorded;
import io.cytelog.runtime.security.Allowed;
import io.cytelog.runtime.security.Role;
import io.cytelog.runtime.web.Answer;
import io.cytelog.runtime.web.CommandCall;
import io.cytelog.runtime.web.CommandDesk;
import io.cytelog.runtime.web.Happened;
import io.cytelog.screening.event.CriterionVerdict;
import io.cytelog.screening.event.EligibilitySigned;
import io.cytelog.screening.event.ScreenFailed;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Instant;
import java.util.List;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
class SignEligibilityEndpoint {
    private final CommandDesk desk;

    SignEligibilityEndpoint(CommandDesk desk) {
        this.desk = desk;
    }

    record SignatureRequest(String meaning, @Happened Instant occurredAt) {}

    /** What was signed. */
    enum SignedOutcome {
        ELIGIBLE,
        SCREEN_FAILURE
    }

    record Signed(
            ScreeningId screening,
            SignedOutcome outcome,
            List<String> reasons,
            String ruleSetVersion,
            List<CriterionVerdict> verdicts,
            String meaning,
            Instant signedAt) {
        static Signed of(Recorded recorded) {
            return recorded.first(EligibilitySigned.class)
                    .map(Signed::eligible)
                    .orElseGet(() -> failed(recorded.the(ScreenFailed.class)));
        }

        private static Signed eligible(EligibilitySigned e) {
            return new Signed(
                    e.screening(),
                    SignedOutcome.ELIGIBLE,
                    List.of(),
                    e.ruleSetVersion(),
                    e.verdicts(),
                    e.meaning(),
                    e.occurredAt());
        }

        private static Signed failed(ScreenFailed e) {
            return new Signed(
                    e.screening(),
                    SignedOutcome.SCREEN_FAILURE,
                    e.reasons(),
                    e.ruleSetVersion(),
                    e.verdicts(),
                    e.meaning(),
                    e.occurredAt());
        }
    }

    @PostMapping("/v1/screenings/{screening}/eligibility")
    @Allowed(value = Role.INVESTIGATOR, signing = true)
    @Operation(summary = "Signs the verdict: eligible, or a screen failure with its reasons")
    ResponseEntity<Answer<Signed>> sign(
            @PathVariable ScreeningId screening, @RequestBody SignatureRequest body, CommandCall call) {
        return desk.handle(
                call, new SignEligibility(screening, body.meaning(), body.occurredAt(), call.actor()), Signed::of);
    }
}
