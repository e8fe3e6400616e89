package io.cytelog.safety.write.recordmedication;

import io.cytelog.contracts.SubjectId;
import io.cytelog.runtime.command.Recorded;
import io.cytelog.runtime.security.Allowed;
import io.cytelog.runtime.security.Role;
import io.cytelog.runtime.web.Answer;
import io.cytelog.runtime.web.CommandCall;
import io.cytelog.runtime.web.CommandDesk;
import io.cytelog.safety.event.ConcomitantMedicationRecorded;
import io.cytelog.safety.event.MedicationId;
import io.cytelog.safety.write.RaisedQueries;
import io.swagger.v3.oas.annotations.Operation;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
class MedicationEndpoint {
    private final CommandDesk desk;

    MedicationEndpoint(CommandDesk desk) {
        this.desk = desk;
    }

    /** What was recorded. */
    record Medicated(MedicationId medication, SubjectId subject, String name, RaisedQueries queries) {
        static Medicated of(Recorded recorded) {
            var fact = recorded.the(ConcomitantMedicationRecorded.class);
            return new Medicated(fact.medication(), fact.subject(), fact.name(), RaisedQueries.of(recorded));
        }
    }

    @PostMapping("/v1/subjects/{subject}/concomitant-medications")
    @Allowed({Role.SITE_STAFF, Role.INVESTIGATOR})
    @Operation(
            summary = "Records what a subject takes beside the product",
            description = "With the number of a recorded one it replaces that, with a reason; both stay visible.")
    ResponseEntity<Answer<Medicated>> record(
            @PathVariable SubjectId subject, @RequestBody MedicationRequest body, CommandCall call) {
        return desk.handle(call, new RecordMedication(subject, body, call.actor()), Medicated::of);
    }
}
