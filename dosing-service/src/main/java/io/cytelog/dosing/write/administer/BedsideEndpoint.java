package io.cytelog.dosing.write.administer;

import io.cytelog.contracts.Completeness;
import io.cytelog.contracts.KitNumber;
import io.cytelog.contracts.Limb;
import io.cytelog.contracts.SubjectId;
import io.cytelog.contracts.dosing.Injection;
import io.cytelog.contracts.protocol.Protocol;
import io.cytelog.dosing.event.AdministrationCorrected;
import io.cytelog.dosing.event.AdministrationPermitted;
import io.cytelog.dosing.event.TreatmentAdministered;
import io.cytelog.dosing.rule.ArmWords;
import io.cytelog.dosing.rule.Deviation;
import io.cytelog.dosing.write.ArmNamed;
import io.cytelog.runtime.security.Allowed;
import io.cytelog.runtime.security.Role;
import io.cytelog.runtime.web.Answer;
import io.cytelog.runtime.web.CommandCall;
import io.cytelog.runtime.web.CommandDesk;
import io.cytelog.runtime.web.Happened;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
class BedsideEndpoint {
    private final CommandDesk desk;
    private final ArmWords armWords;
    private final String trial;

    BedsideEndpoint(CommandDesk desk, Protocol protocol) {
        this.desk = desk;
        this.armWords = new ArmWords(protocol);
        this.trial = protocol.identity().registration().value();
    }

    @PostMapping("/v1/subjects/{subject}/administration-check")
    @Allowed({Role.INVESTIGATOR, Role.SITE_STAFF})
    @Operation(
            summary = "Asks for permission before the needle",
            description = "Who asks is the operator, and the place is the site of the token: one where the protocol has"
                    + " the product given acts for subjects of every site. Permission and refusal are both recorded;"
                    + " the permission is valid for the protocol's time.")
    ResponseEntity<Answer<Permission>> check(
            @PathVariable SubjectId subject, @RequestBody CheckRequest body, CommandCall call) {
        var command = new CheckAdministration(
                subject,
                body.kit(),
                trial,
                body.witness(),
                body.limb(),
                body.recheck(),
                body.occurredAt(),
                call.actor());
        return desk.handle(call, command, recorded -> Permission.of(recorded.the(AdministrationPermitted.class)));
    }

    @PostMapping("/v1/subjects/{subject}/administration")
    @Allowed({Role.INVESTIGATOR, Role.SITE_STAFF})
    @Operation(
            summary = "Records what was given",
            description = "Never refused for a known subject: what is off protocol is recorded with its deviations."
                    + " Cells are derived from the sealed preparation and never entered here.")
    ResponseEntity<Answer<Administration>> administer(
            @PathVariable SubjectId subject, @RequestBody AdministrationRequest body, CommandCall call) {
        return desk.handle(
                call,
                body.command(subject, trial, call),
                recorded -> Administration.of(recorded.the(TreatmentAdministered.class)));
    }

    @PostMapping("/v1/subjects/{subject}/administrations/{number}/corrections")
    @Allowed({Role.INVESTIGATOR, Role.SITE_STAFF})
    @Operation(
            summary =
                    "Corrects what was recorded of an administration, with a reason; what was said before stays visible",
            description = "The administrations of a subject are numbered in the order of recording, from 1. The whole"
                    + " administration is said anew, and its deviations are judged anew: by what was before it and without"
                    + " what was said before. Never refused for what is odd. The reason must not name an arm.")
    ResponseEntity<Answer<CorrectedAdministration>> correct(
            @PathVariable SubjectId subject,
            @PathVariable int number,
            @RequestBody CorrectionRequest body,
            CommandCall call) {
        if (armWords.areIn(body.reason())) {
            throw ArmNamed.at("/reason");
        }
        return desk.handle(
                call,
                new CorrectAdministration(number, body.administration().command(subject, trial, call), body.reason()),
                recorded -> CorrectedAdministration.of(recorded.the(AdministrationCorrected.class)));
    }

    record CorrectionRequest(AdministrationRequest administration, String reason) {}

    record CorrectedAdministration(
            SubjectId subject, int number, @Nullable KitNumber kit, Instant startedAt, List<Deviation> deviations) {
        static CorrectedAdministration of(AdministrationCorrected event) {
            var given = event.given();
            return new CorrectedAdministration(
                    event.subject(), event.number(), given.kit(), given.startedAt(), given.deviations());
        }
    }

    record Permission(
            SubjectId subject,
            @Nullable KitNumber kit,
            @Nullable Instant validUntil) {
        static Permission of(AdministrationPermitted event) {
            return new Permission(event.subject(), event.kit(), event.validUntil());
        }
    }

    record AdministrationRequest(
            @Nullable KitNumber kit,
            @Happened Instant startedAt,
            @Nullable @Happened Instant endedAt,
            @Nullable Limb limb,
            @Nullable List<Injection> injections,
            @Nullable Completeness completeness,
            @Nullable String cause,
            @Nullable String operator,
            @Nullable String witness) {
        RecordAdministration command(SubjectId subject, String trial, CommandCall call) {
            return new RecordAdministration(
                    subject,
                    kit,
                    trial,
                    startedAt,
                    endedAt,
                    limb,
                    injections == null ? List.of() : injections,
                    completeness,
                    cause,
                    operator,
                    witness,
                    call.actor());
        }
    }

    record Administration(SubjectId subject, @Nullable KitNumber kit, Instant startedAt, List<Deviation> deviations) {
        static Administration of(TreatmentAdministered event) {
            return new Administration(event.subject(), event.kit(), event.startedAt(), event.deviations());
        }
    }
}
