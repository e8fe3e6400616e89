package io.cytelog.dosing.write.recorddeviation;

import io.cytelog.contracts.SiteId;
import io.cytelog.contracts.SubjectId;
import io.cytelog.contracts.protocol.Protocol;
import io.cytelog.dosing.event.DeviationId;
import io.cytelog.dosing.event.DeviationRecorded;
import io.cytelog.dosing.event.SeriousBreachNotified;
import io.cytelog.dosing.rule.ArmWords;
import io.cytelog.dosing.rule.DeviationCategory;
import io.cytelog.dosing.rule.DeviationImpact;
import io.cytelog.dosing.write.ArmNamed;
import io.cytelog.dosing.write.OversightReporters;
import io.cytelog.runtime.security.Allowed;
import io.cytelog.runtime.security.Role;
import io.cytelog.runtime.web.Answer;
import io.cytelog.runtime.web.CommandCall;
import io.cytelog.runtime.web.CommandDesk;
import io.cytelog.runtime.web.Happened;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
class DeviationEndpoint {
    private final CommandDesk desk;
    private final ArmWords armWords;
    private final String trial;

    DeviationEndpoint(CommandDesk desk, Protocol protocol) {
        this.desk = desk;
        this.armWords = new ArmWords(protocol);
        this.trial = protocol.identity().registration().value();
    }

    @PostMapping("/v1/deviations")
    @OversightReporters
    @Operation(
            summary = "Records a deviation from the protocol or from good clinical practice",
            description =
                    "Site roles name their own site. The description is read by blinded people and must not name an"
                            + " arm. Of a serious breach the answer says by when it is to be notified: from the sponsor's awareness,"
                            + " or from awareAt while that is not stated.")
    ResponseEntity<Answer<Deviation>> record(@RequestBody DeviationRequest body, CommandCall call) {
        return recorded(body, null, null, call);
    }

    @PostMapping("/v1/deviations/{deviation}/corrections")
    @OversightReporters
    @Operation(summary = "Corrects what was reported of a deviation, with a reason; the earlier report stays visible")
    ResponseEntity<Answer<Deviation>> correct(
            @PathVariable DeviationId deviation, @RequestBody CorrectionRequest body, CommandCall call) {
        return recorded(body.deviation(), deviation, body.reason(), call);
    }

    @PostMapping("/v1/deviations/{deviation}/notification")
    @Allowed(Role.SPONSOR)
    @Operation(summary = "Records that a serious breach was notified, and under which reference")
    ResponseEntity<Answer<Notification>> notify(
            @PathVariable DeviationId deviation, @RequestBody NotificationRequest body, CommandCall call) {
        return notified(deviation, body, null, call);
    }

    @PostMapping("/v1/deviations/{deviation}/notification/corrections")
    @Allowed(Role.SPONSOR)
    @Operation(
            summary = "Corrects what was last recorded of the notification of a serious breach, with a reason; what was"
                    + " said before stays visible")
    ResponseEntity<Answer<Notification>> correctNotification(
            @PathVariable DeviationId deviation, @RequestBody NotificationCorrection body, CommandCall call) {
        return notified(deviation, body.notification(), body.reason(), call);
    }

    private ResponseEntity<Answer<Notification>> notified(
            DeviationId deviation, NotificationRequest body, @Nullable String reason, CommandCall call) {
        var command = new NotifyBreach(trial, deviation, body.notifiedAt(), body.reference(), reason, call.actor());
        return desk.handle(call, command, recorded -> {
            var notified = recorded.the(SeriousBreachNotified.class);
            return new Notification(notified.deviation(), notified.notifiedAt(), notified.reference());
        });
    }

    private ResponseEntity<Answer<Deviation>> recorded(
            DeviationRequest body, @Nullable DeviationId corrects, @Nullable String reason, CommandCall call) {
        if (armWords.areIn(body.description())) {
            throw ArmNamed.at(corrects == null ? "/description" : "/deviation/description");
        }
        if (reason != null && armWords.areIn(reason)) {
            throw ArmNamed.at("/reason");
        }
        var command = new RecordDeviation(
                trial,
                corrects,
                reason,
                body.site(),
                body.subject(),
                body.occurredAt(),
                body.awareAt(),
                body.category(),
                body.impact(),
                body.description(),
                Boolean.TRUE.equals(body.seriousBreach()),
                body.sponsorAwareAt(),
                call.actor());
        return desk.handle(call, command, facts -> Deviation.of(facts.the(DeviationRecorded.class)));
    }

    record DeviationRequest(
            SiteId site,
            @Nullable SubjectId subject,
            @Happened Instant occurredAt,
            @Happened Instant awareAt,
            DeviationCategory category,
            DeviationImpact impact,
            String description,
            @Nullable Boolean seriousBreach,
            @Nullable @Happened Instant sponsorAwareAt) {}

    record CorrectionRequest(DeviationRequest deviation, String reason) {}

    record NotificationRequest(@Happened Instant notifiedAt, String reference) {}

    record NotificationCorrection(NotificationRequest notification, String reason) {}

    record Deviation(
            DeviationId deviation,
            SiteId site,
            @Nullable SubjectId subject,
            DeviationCategory category,
            DeviationImpact impact,
            boolean seriousBreach,
            @Nullable Instant notifyBy) {
        static Deviation of(DeviationRecorded event) {
            var report = event.report();
            return new Deviation(
                    event.deviation(),
                    event.site(),
                    event.subject(),
                    report.category(),
                    report.impact(),
                    report.seriousBreach(),
                    report.notifyBy());
        }
    }

    record Notification(DeviationId deviation, Instant notifiedAt, String reference) {}
}
