package io.cytelog.reporting.read.participantflow;

import io.cytelog.reporting.read.CsvTable;
import io.cytelog.runtime.security.Actor;
import io.cytelog.runtime.security.Allowed;
import io.cytelog.runtime.security.Role;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
class ParticipantFlowEndpoint {
    private final ParticipantFlowQuery query;

    ParticipantFlowEndpoint(ParticipantFlowQuery query) {
        this.query = query;
    }

    @GetMapping(path = "/v1/participant-flow", produces = MediaType.APPLICATION_JSON_VALUE)
    @Allowed({
        Role.REGULATOR,
        Role.SPONSOR,
        Role.MONITOR,
        Role.INVESTIGATOR,
        Role.MEDICAL_MONITOR,
        Role.DSMB,
        Role.UNBLINDED_STATISTICIAN
    })
    @Operation(
            summary =
                    "Participant flow per site and in total: screened, failed, enrolled, randomised, dosed, withdrawn, died"
                            + " or lost to follow-up")
    ParticipantFlow flow(@Parameter(hidden = true) Actor reader) {
        return query.flow(reader);
    }

    @GetMapping(path = "/v1/participant-flow", produces = CsvTable.MEDIA_TYPE)
    @Allowed({
        Role.REGULATOR,
        Role.SPONSOR,
        Role.MONITOR,
        Role.INVESTIGATOR,
        Role.MEDICAL_MONITOR,
        Role.DSMB,
        Role.UNBLINDED_STATISTICIAN
    })
    @Operation(summary = "The same as a table: site, stage, detail, participants")
    String table(@Parameter(hidden = true) Actor reader) {
        return FlowTable.of(query.flow(reader));
    }
}
