package io.cytelog.dosing.read.supply;

import io.cytelog.contracts.LotNumber;
import io.cytelog.runtime.security.Allowed;
import io.cytelog.runtime.security.Role;
import io.cytelog.runtime.web.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Clock;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** The recall of a lot, for programs and, on paper, for those who make the calls. */
@RestController
class RecallEndpoint {
    private final Tracing tracing;
    private final Clock clock;

    RecallEndpoint(Tracing tracing, Clock clock) {
        this.tracing = tracing;
        this.clock = clock;
    }

    @GetMapping("/v1/lots/{lot}/recall")
    @Allowed({Role.UNBLINDED_PHARMACIST, Role.QUALIFIED_PERSON})
    @Operation(
            summary = "From a lot to every bag and every subject, unblinded; as a page to print with Accept: text/html",
            description = "Records nothing: to stop the lot, reject it.")
    Recall recall(@PathVariable LotNumber lot) {
        return tracing.recall(lot)
                .orElseThrow(() -> ProblemException.of(404, "NOT_KNOWN", "No lot of this number is known here."));
    }

    @GetMapping(path = "/v1/lots/{lot}/recall", produces = MediaType.TEXT_HTML_VALUE)
    @Allowed({Role.UNBLINDED_PHARMACIST, Role.QUALIFIED_PERSON})
    @Operation(summary = "The same as a page to print")
    ResponseEntity<String> page(@PathVariable LotNumber lot) {
        return ResponseEntity.ok()
                .header("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'")
                .body(RecallPage.of(recall(lot), clock.instant()));
    }
}
