package io.cytelog.safety.write.settleclock;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.cytelog.runtime.command.Recorded;
import io.cytelog.runtime.security.Allowed;
import io.cytelog.runtime.security.Role;
import io.cytelog.runtime.web.Answer;
import io.cytelog.runtime.web.CommandCall;
import io.cytelog.runtime.web.CommandDesk;
import io.cytelog.runtime.web.Happened;
import io.cytelog.safety.event.ClockId;
import io.cytelog.safety.event.ClockSettled;
import io.cytelog.safety.event.SettlementConfirmed;
import io.cytelog.safety.settlement.Confirmation;
import io.cytelog.safety.settlement.Settlement;
import io.cytelog.safety.settlement.SettlementSeal;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
class SettlementEndpoint {
    private final CommandDesk desk;
    private final SettlementSeal seal;

    SettlementEndpoint(CommandDesk desk, SettlementSeal seal) {
        this.desk = desk;
        this.seal = seal;
    }

    /**
     * What was done about a clock.
     *
     * @param outcome {@code SUBMITTED} where absent
     * @param submittedAt when the report went out, or when it was found that none is due
     * @param acknowledgement of the receiver, where it is there already; or of the second look
     * @param reason needed where an earlier settlement was wrong
     */
    record SubmissionRequest(
            Settlement.@Nullable Outcome outcome,
            @Happened Instant submittedAt,
            String reference,
            @Nullable AcknowledgementRequest acknowledgement,
            @Nullable String reason) {
        SubmissionRequest {
            new Settlement(Settlement.Outcome.SUBMITTED, submittedAt, reference, reason);
        }

        Settlement settlement() {
            return new Settlement(
                    Objects.requireNonNullElse(outcome, Settlement.Outcome.SUBMITTED), submittedAt, reference, reason);
        }
    }

    /** The receiver's acknowledgement, or the second look that confirms that no report was due. */
    record AcknowledgementRequest(@Happened Instant receivedAt, String reference) {
        AcknowledgementRequest {
            new Confirmation(receivedAt, reference);
        }

        Confirmation confirmation() {
            return new Confirmation(receivedAt, reference);
        }
    }

    /** The settlement as recorded. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Settled(
            ClockId clock,
            Settlement.Outcome outcome,
            Instant submittedAt,
            String reference,
            @Nullable String reason,
            @Nullable Confirmation acknowledgement) {}

    /** The acknowledgement as recorded. */
    record Acknowledged(ClockId clock, Instant receivedAt, String reference) {}

    @PostMapping("/v1/clocks/{clock}/submission")
    @Allowed(Role.UNBLINDING_OFFICER)
    @Operation(
            summary = "Settles a clock: the report went out, or none is due; nobody blinded learns which",
            description = "One call and one event for both outcomes; its content is sealed.")
    ResponseEntity<Answer<Settled>> settle(
            @PathVariable ClockId clock, @RequestBody SubmissionRequest body, CommandCall call) {
        var acknowledged = body.acknowledgement();
        var command = new SettleClock(
                clock,
                body.submittedAt(),
                seal.seal(clock, body.settlement()),
                body.reason() != null,
                acknowledged == null ? null : seal.seal(clock, acknowledged.confirmation()));
        return desk.handle(call.sealedBy(seal::fingerprint), command, recorded -> settled(clock, recorded));
    }

    @PostMapping("/v1/clocks/{clock}/acknowledgement")
    @Allowed(Role.UNBLINDING_OFFICER)
    @Operation(
            summary = "Confirms a settlement: the receiver's acknowledgement, or a second look that none was due",
            description = "Every settlement is to be confirmed, so that its having been confirmed tells nothing.")
    ResponseEntity<Answer<Acknowledged>> acknowledge(
            @PathVariable ClockId clock, @RequestBody AcknowledgementRequest body, CommandCall call) {
        var command = new ConfirmSettlement(clock, seal.seal(clock, body.confirmation()));
        return desk.handle(call.sealedBy(seal::fingerprint), command, recorded -> {
            var sealed = recorded.the(SettlementConfirmed.class).confirmation();
            var confirmed = seal.openConfirmation(clock, sealed);
            return new Acknowledged(clock, confirmed.receivedAt(), confirmed.reference());
        });
    }

    private Settled settled(ClockId clock, Recorded recorded) {
        var settlement =
                seal.openSettlement(clock, recorded.the(ClockSettled.class).settlement());
        var confirmation = recorded.first(SettlementConfirmed.class)
                .map(fact -> seal.openConfirmation(clock, fact.confirmation()))
                .orElse(null);
        return new Settled(
                clock,
                settlement.outcome(),
                settlement.at(),
                settlement.reference(),
                settlement.reason(),
                confirmation);
    }
}
