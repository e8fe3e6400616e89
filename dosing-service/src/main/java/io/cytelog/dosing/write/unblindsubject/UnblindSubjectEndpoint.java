package io.cytelog.dosing.write.unblindsubject;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.cytelog.contracts.KitNumber;
import io.cytelog.contracts.SubjectId;
import io.cytelog.contracts.dosing.UnblindingKind;
import io.cytelog.contracts.protocol.Protocol;
import io.cytelog.dosing.event.SubjectUnblinded;
import io.cytelog.dosing.randomisation.AllocationSeal;
import io.cytelog.dosing.rule.ArmWords;
import io.cytelog.runtime.command.Recorded;
import io.cytelog.runtime.command.Sourcing;
import io.cytelog.runtime.security.Allowed;
import io.cytelog.runtime.security.Role;
import io.cytelog.runtime.web.Answer;
import io.cytelog.runtime.web.CommandCall;
import io.cytelog.runtime.web.CommandDesk;
import io.cytelog.runtime.web.Happened;
import io.cytelog.runtime.web.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
class UnblindSubjectEndpoint {
    private final CommandDesk desk;
    private final Sourcing sourcing;
    private final AllocationSeal seal;
    private final String trial;
    private final ArmWords armWords;

    UnblindSubjectEndpoint(CommandDesk desk, Sourcing sourcing, AllocationSeal seal, Protocol protocol) {
        this.desk = desk;
        this.sourcing = sourcing;
        this.seal = seal;
        this.trial = protocol.identity().registration().value();
        this.armWords = new ArmWords(protocol);
    }

    @PostMapping("/v1/subjects/{subject}/unblinding")
    @Allowed(
            value = {Role.INVESTIGATOR, Role.UNBLINDING_OFFICER},
            signing = true)
    @Operation(
            summary = "Reveals the arm of one subject to its treating doctor, on record",
            description =
                    "The investigator of the subject's site decides alone (EMERGENCY); the unblinding officer asks"
                            + " to report a SUSAR. The answer alone holds the arm: nothing that is kept does. It names"
                            + " the kit that was allotted, and each that is on record as given. Another doctor who asks"
                            + " is answered as the first was, and so is whoever asks again once other kits are on"
                            + " record. Neither a halt nor a withdrawal stands in the way, and the subject stays in follow-up.")
    ResponseEntity<Answer<Unblinded>> unblind(
            @PathVariable SubjectId subject, @RequestBody UnblindingRequest body, CommandCall call) {
        var kind = call.actor().has(Role.INVESTIGATOR) ? UnblindingKind.EMERGENCY : UnblindingKind.SUSAR;
        var command = new UnblindSubject(
                subject, trial, kind, body.reason(), body.revealTo().value(), body.occurredAt(), call.actor());
        return desk.handle(call, command, this::revealed);
    }

    @PostMapping("/v1/subjects/{subject}/unblinding-records")
    @Allowed({
        Role.INVESTIGATOR,
        Role.SITE_STAFF,
        Role.MONITOR,
        Role.MEDICAL_MONITOR,
        Role.UNBLINDING_OFFICER,
        Role.UNBLINDED_PHARMACIST,
        Role.UNBLINDED_STATISTICIAN,
        Role.QUALIFIED_PERSON,
        Role.SPONSOR
    })
    @Operation(
            summary = "Records that the arm became known by telephone, from an envelope, by accident or as planned",
            description = "Reveals nothing, and is not refused for a known subject. The reason must not say the arm.")
    ResponseEntity<Answer<UnblindingNoted>> record(
            @PathVariable SubjectId subject, @RequestBody UnblindingRecord body, CommandCall call) {
        if (armWords.areIn(body.reason())) {
            throw ProblemException.at(
                    400,
                    "ARM_NAMED",
                    "The reason names an arm, and blinded people read it; say why without the arm.",
                    "/reason");
        }
        var command = new RecordUnblinding(
                subject,
                trial,
                UnblindingKind.valueOf(body.kind().name()),
                body.reason(),
                body.knownBy().stream().map(PersonCode::value).distinct().toList(),
                body.occurredAt(),
                call.actor());
        return desk.handle(call, command, recorded -> UnblindingNoted.of(recorded.the(SubjectUnblinded.class)));
    }

    /** Opened anew for each answer, so that a repeat of the request gets the arm again and nothing keeps it. */
    private Unblinded revealed(Recorded recorded) {
        var event = recorded.the(SubjectUnblinded.class);
        var state = sourcing.state(UnblindingBoundary.BOUNDARY, new UnblindingBoundary(event.subject(), trial));
        var list = seal.reopen(Objects.requireNonNull(state.sealedList()));
        var opened = state.at(event);
        var kit = opened.allotted();
        return new Unblinded(
                event.subject(),
                event.kind(),
                kit,
                kit == null ? null : list.armOf(kit).orElseThrow(),
                opened.given().stream()
                        .map(given -> new Given(given, list.armOf(given).orElse(null)))
                        .toList(),
                Objects.requireNonNull(event.revealTo()));
    }

    /** Code of a person; it has no room for a name. */
    record PersonCode(@JsonValue String value) {
        private static final Pattern FORM = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,39}");

        @JsonCreator
        PersonCode {
            if (!FORM.matcher(value).matches()) {
                throw new IllegalArgumentException("The code of a person is 1 to 40 letters, digits, dots, dashes or"
                        + " underscores; it is no name.");
            }
        }
    }

    record UnblindingRequest(
            String reason, PersonCode revealTo, @Happened Instant occurredAt) {}

    /** How the arm can become known elsewhere. */
    enum Elsewhere {
        TELEPHONE,
        ENVELOPE,
        ACCIDENTAL,
        PLANNED
    }

    record UnblindingRecord(Elsewhere kind, @Happened Instant occurredAt, String reason, List<PersonCode> knownBy) {}

    /** A kit on record as given, and its arm where it is one of the list's. It prints as nothing. */
    record Given(KitNumber kit, @Nullable String arm) {
        @Override
        public String toString() {
            return "Given[]";
        }
    }

    /**
     * The answer with the arm. It prints as nothing.
     *
     * @param kit that was allotted, with its arm; absent where none was
     * @param given every kit on record as given, by mistake or not
     */
    record Unblinded(
            SubjectId subject,
            UnblindingKind kind,
            @Nullable KitNumber kit,
            @Nullable String arm,
            List<Given> given,
            String revealTo) {
        @Override
        public String toString() {
            return "Unblinded[]";
        }
    }

    record UnblindingNoted(SubjectId subject, UnblindingKind kind, List<String> knownBy, Instant occurredAt) {
        static UnblindingNoted of(SubjectUnblinded event) {
            return new UnblindingNoted(event.subject(), event.kind(), event.knownBy(), event.occurredAt());
        }
    }
}
