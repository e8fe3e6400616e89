package io.cytelog.dosing.write.correctcheck;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.cytelog.contracts.SubjectId;
import io.cytelog.dosing.event.AdministrationCheckCorrected;
import io.cytelog.dosing.event.CheckReport;
import io.cytelog.dosing.rule.Deviation;
import io.cytelog.dosing.rule.DosingRefusal;
import io.cytelog.dosing.write.administer.CheckRequest;
import io.cytelog.runtime.security.Allowed;
import io.cytelog.runtime.security.Role;
import io.cytelog.runtime.web.Answer;
import io.cytelog.runtime.web.CommandCall;
import io.cytelog.runtime.web.CommandDesk;
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
class CorrectCheckEndpoint {
    private final CommandDesk desk;

    CorrectCheckEndpoint(CommandDesk desk) {
        this.desk = desk;
    }

    @PostMapping("/v1/subjects/{subject}/administration-check/corrections")
    @Allowed({Role.INVESTIGATOR, Role.SITE_STAFF})
    @Operation(
            summary =
                    "Corrects what was recorded of a check before the needle, with a reason; what was said before stays"
                            + " visible",
            description =
                    "Corrects the last check, or the one that was recorded with the time in corrects. A permission"
                            + " never gets longer, and ends for good where the check would have refused what is said now (faults)."
                            + " An administration that had used it is judged anew by what is said now: deviations are those"
                            + " that it gets, and what follows from its check no more is taken off the list.")
    ResponseEntity<Answer<CorrectedCheck>> correct(
            @PathVariable SubjectId subject, @RequestBody CorrectionRequest body, CommandCall call) {
        var command = new CorrectCheck(subject, body.corrects(), body.check().report(), body.reason(), call.actor());
        return desk.handle(
                call, command, recorded -> CorrectedCheck.of(recorded.the(AdministrationCheckCorrected.class)));
    }

    record CorrectionRequest(@Nullable Instant corrects, CheckRequest check, String reason) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record CorrectedCheck(
            SubjectId subject,
            CheckReport check,
            CheckReport replaces,
            List<DosingRefusal> faults,
            @Nullable Instant validUntil,
            List<Deviation> deviations) {
        static CorrectedCheck of(AdministrationCheckCorrected event) {
            return new CorrectedCheck(
                    event.subject(),
                    event.check(),
                    event.replaces(),
                    event.faults(),
                    event.validUntil(),
                    event.deviations());
        }
    }
}
