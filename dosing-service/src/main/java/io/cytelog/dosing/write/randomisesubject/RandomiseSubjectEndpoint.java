package io.cytelog.dosing.write.randomisesubject;

import io.cytelog.contracts.KitNumber;
import io.cytelog.contracts.SubjectId;
import io.cytelog.contracts.protocol.Protocol;
import io.cytelog.dosing.event.SubjectRandomised;
import io.cytelog.runtime.security.Allowed;
import io.cytelog.runtime.security.Role;
import io.cytelog.runtime.web.Answer;
import io.cytelog.runtime.web.CommandCall;
import io.cytelog.runtime.web.CommandDesk;
import io.cytelog.runtime.web.Happened;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Instant;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
class RandomiseSubjectEndpoint {
    private final CommandDesk desk;
    private final Protocol protocol;

    RandomiseSubjectEndpoint(CommandDesk desk, Protocol protocol) {
        this.desk = desk;
        this.protocol = protocol;
    }

    @PostMapping("/v1/subjects/{subject}/randomisation")
    @Allowed({Role.INVESTIGATOR, Role.SITE_STAFF})
    @Operation(summary = "Randomises a subject: the next kit number; the arm stays sealed")
    ResponseEntity<Answer<Randomised>> randomise(
            @PathVariable SubjectId subject, @RequestBody RandomisationRequest body, CommandCall call) {
        var trial = protocol.identity().registration().value();
        var command = new RandomiseSubject(subject, trial, body.occurredAt(), call.actor());
        return desk.handle(call, command, recorded -> Randomised.of(recorded.the(SubjectRandomised.class)));
    }

    record RandomisationRequest(@Happened Instant occurredAt) {}

    record Randomised(SubjectId subject, KitNumber kit, Instant occurredAt) {
        static Randomised of(SubjectRandomised event) {
            return new Randomised(event.subject(), event.kit(), event.occurredAt());
        }
    }
}
