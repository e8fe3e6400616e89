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
import io.cytelog.screening.event.EnrolmentReviewed;
import io.cytelog.screening.event.ScreenFailed;
import io.cytelog.screening.write.Deviation;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
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
        SCREEN_FAILURE,
        /** Reviewed after enrolment: the subject had fulfilled every criterion. */
        ENROLMENT_UPHELD,
        /** Reviewed after enrolment: the subject had not. */
        ENROLLED_NOT_ELIGIBLE
    }

    /** @param reasons criteria that failed; of a review, also those that are not known */
    record Signed(
            ScreeningId screening,
            SignedOutcome outcome,
            List<String> reasons,
            @Nullable String protocolVersion,
            String ruleSetVersion,
            List<CriterionVerdict> verdicts,
            String meaning,
            Instant signedAt,
            List<Deviation> deviations) {
        static Signed of(Recorded recorded) {
            return recorded.first(EligibilitySigned.class)
                    .map(Signed::eligible)
                    .or(() -> recorded.first(EnrolmentReviewed.class)
                            .map(review -> reviewed(review, Deviation.of(recorded))))
                    .orElseGet(() -> failed(recorded.the(ScreenFailed.class)));
        }

        private static Signed eligible(EligibilitySigned e) {
            return new Signed(
                    e.screening(),
                    SignedOutcome.ELIGIBLE,
                    List.of(),
                    e.protocolVersion(),
                    e.ruleSetVersion(),
                    e.verdicts(),
                    e.meaning(),
                    e.occurredAt(),
                    List.of());
        }

        private static Signed failed(ScreenFailed e) {
            return new Signed(
                    e.screening(),
                    SignedOutcome.SCREEN_FAILURE,
                    e.reasons(),
                    e.protocolVersion(),
                    e.ruleSetVersion(),
                    e.verdicts(),
                    e.meaning(),
                    e.occurredAt(),
                    List.of());
        }

        private static Signed reviewed(EnrolmentReviewed e, List<Deviation> deviations) {
            var unfulfilled =
                    Stream.concat(e.failing().stream(), e.unresolved().stream()).toList();
            return new Signed(
                    e.screening(),
                    unfulfilled.isEmpty() ? SignedOutcome.ENROLMENT_UPHELD : SignedOutcome.ENROLLED_NOT_ELIGIBLE,
                    unfulfilled,
                    e.protocolVersion(),
                    e.ruleSetVersion(),
                    e.verdicts(),
                    e.meaning(),
                    e.occurredAt(),
                    deviations);
        }
    }

    @PostMapping("/v1/screenings/{screening}/eligibility")
    @Allowed(value = Role.INVESTIGATOR, signing = true)
    @Operation(
            summary =
                    "Signs the verdict: eligible, or a screen failure with its reasons; again where later facts question it,"
                            + " after enrolment as a review of how the criteria stood then")
    ResponseEntity<Answer<Signed>> sign(
            @PathVariable ScreeningId screening, @RequestBody SignatureRequest body, CommandCall call) {
        return desk.handle(
                call, new SignEligibility(screening, body.meaning(), body.occurredAt(), call.actor()), Signed::of);
    }
}
