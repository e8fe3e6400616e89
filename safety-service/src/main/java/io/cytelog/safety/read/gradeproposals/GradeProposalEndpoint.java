package io.cytelog.safety.read.gradeproposals;

import io.cytelog.contracts.MeasuredDuration;
import io.cytelog.contracts.protocol.ProtocolHistory;
import io.cytelog.runtime.security.Allowed;
import io.cytelog.runtime.security.Role;
import io.cytelog.runtime.web.ProblemException;
import io.cytelog.safety.event.Measurement;
import io.cytelog.safety.event.UlcerDepth;
import io.cytelog.safety.rule.GradeProposal;
import io.cytelog.safety.rule.GradeProposals;
import io.swagger.v3.oas.annotations.Operation;
import java.math.BigDecimal;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class GradeProposalEndpoint {
    private final ProtocolHistory protocols;
    private final Clock clock;

    GradeProposalEndpoint(ProtocolHistory protocols, Clock clock) {
        this.protocols = protocols;
        this.clock = clock;
    }

    @GetMapping("/v1/grade-proposals")
    @Allowed({Role.SITE_STAFF, Role.INVESTIGATOR, Role.MONITOR, Role.MEDICAL_MONITOR, Role.SPONSOR, Role.REGULATOR})
    @Operation(
            summary = "The grade that measured values propose by the protocol in force; records nothing",
            description =
                    "Of one thing: temperatureCelsius with lasted (ISO 8601, how long it was in the range of grade 3), "
                            + "limbDifferencePercent, or ulcerCentimetres and ulcerDepth. A clinician accepts the grade, or records "
                            + "another one with the measurement and a reason.")
    GradeProposal propose(
            @RequestParam(required = false) @Nullable BigDecimal temperatureCelsius,
            @RequestParam(required = false) @Nullable MeasuredDuration lasted,
            @RequestParam(required = false) @Nullable BigDecimal limbDifferencePercent,
            @RequestParam(required = false) @Nullable BigDecimal ulcerCentimetres,
            @RequestParam(required = false) @Nullable UlcerDepth ulcerDepth) {
        var today = protocols.inForceAt(clock.instant());
        return new GradeProposals(today.ctcae())
                .of(measurement(temperatureCelsius, lasted, limbDifferencePercent, ulcerCentimetres, ulcerDepth));
    }

    private static Measurement measurement(
            @Nullable BigDecimal temperature,
            @Nullable MeasuredDuration lasted,
            @Nullable BigDecimal difference,
            @Nullable BigDecimal size,
            @Nullable UlcerDepth depth) {
        try {
            return new Measurement(temperature, lasted, difference, size, depth);
        } catch (IllegalArgumentException wrong) {
            throw ProblemException.of(400, "INVALID_VALUE", String.valueOf(wrong.getMessage()));
        }
    }
}
