package io.cytelog.dosing.read.supply;

import io.cytelog.contracts.KitNumber;
import io.cytelog.contracts.LotNumber;
import io.cytelog.contracts.SubjectId;
import io.cytelog.dosing.product.DonorCode;
import io.cytelog.runtime.security.Allowed;
import io.cytelog.runtime.security.Role;
import io.cytelog.runtime.web.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Clock;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Unblinded reads. Their numbers alone would tell the arm of a subject, so they are open to nobody blinded. */
@RestController
class SupplyEndpoint {
    private final Supply supply;
    private final Tracing tracing;
    private final Clock clock;

    SupplyEndpoint(Supply supply, Tracing tracing, Clock clock) {
        this.supply = supply;
        this.tracing = tracing;
        this.clock = clock;
    }

    @GetMapping("/v1/kits/{kit}")
    @Allowed({Role.UNBLINDED_PHARMACIST, Role.QUALIFIED_PERSON})
    @Operation(summary = "One kit, unblinded: its arm, what is in it and to whom it was given")
    TracedKit kit(@PathVariable KitNumber kit) {
        return supply.kit(kit).orElseThrow(() -> notKnown("kit"));
    }

    @GetMapping("/v1/subjects/{subject}/trace")
    @Allowed({Role.UNBLINDED_PHARMACIST, Role.QUALIFIED_PERSON})
    @Operation(summary = "From the subject and its injections back to kit, bag, lot and donor, unblinded")
    Tracing.SubjectTrace trace(@PathVariable SubjectId subject) {
        return tracing.subject(subject);
    }

    @GetMapping("/v1/lots/{lot}/trace")
    @Allowed({Role.UNBLINDED_PHARMACIST, Role.QUALIFIED_PERSON})
    @Operation(summary = "From donor and lot to bags, kits, subjects and injections, unblinded")
    LotTrace trace(@PathVariable LotNumber lot) {
        return tracing.lot(lot).orElseThrow(() -> notKnown("lot"));
    }

    @GetMapping("/v1/donors/{donor}/trace")
    @Allowed({Role.UNBLINDED_PHARMACIST, Role.QUALIFIED_PERSON})
    @Operation(summary = "From a donor to all lots, bags, kits, subjects and injections, unblinded")
    Tracing.DonorTrace trace(@PathVariable DonorCode donor) {
        return tracing.donor(donor).orElseThrow(() -> notKnown("donor"));
    }

    @GetMapping("/v1/accountability")
    @Allowed({Role.UNBLINDED_PHARMACIST, Role.QUALIFIED_PERSON})
    @Operation(summary = "Reconciliation of lots, bags and kits, with every bag that is not accounted for, unblinded")
    Accountability accountability() {
        return tracing.accountability(clock.instant());
    }

    private static ProblemException notKnown(String what) {
        return ProblemException.of(404, "NOT_KNOWN", "No " + what + " of this number is known here.");
    }
}
