package io.cytelog.dosing.write.recordproductevent;

import io.cytelog.contracts.KitNumber;
import io.cytelog.contracts.LotNumber;
import io.cytelog.contracts.SiteId;
import io.cytelog.contracts.SubjectId;
import io.cytelog.contracts.protocol.Protocol;
import io.cytelog.dosing.event.ProductEventFact;
import io.cytelog.dosing.event.ProductEventId;
import io.cytelog.dosing.event.ProductEventReport;
import io.cytelog.dosing.product.BagNumber;
import io.cytelog.dosing.product.DonorCode;
import io.cytelog.dosing.product.ProductEventContent;
import io.cytelog.dosing.product.ProductSeal;
import io.cytelog.dosing.rule.ArmWords;
import io.cytelog.dosing.rule.ProductEventKind;
import io.cytelog.dosing.write.ArmNamed;
import io.cytelog.dosing.write.OversightReporters;
import io.cytelog.runtime.security.Role;
import io.cytelog.runtime.web.Answer;
import io.cytelog.runtime.web.CommandCall;
import io.cytelog.runtime.web.CommandDesk;
import io.cytelog.runtime.web.Happened;
import io.cytelog.runtime.web.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Instant;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
class ProductEventEndpoint {
    private final CommandDesk desk;
    private final ProductSeal seal;
    private final ArmWords armWords;
    private final String trial;

    ProductEventEndpoint(CommandDesk desk, ProductSeal seal, Protocol protocol) {
        this.desk = desk;
        this.seal = seal;
        this.armWords = new ArmWords(protocol);
        this.trial = protocol.identity().registration().value();
    }

    @PostMapping("/v1/product-events")
    @OversightReporters
    @Operation(
            summary = "Records what happened to or with the product",
            description =
                    "Blinded people say at which site, and name the kit or the subject. The unblinded pharmacist and"
                            + " the Qualified Person may also name lot, bag and donor, and all that they say is sealed but kind and"
                            + " times; a look-back from a donor is theirs alone, as it would tell an arm.")
    ResponseEntity<Answer<ProductEvent>> record(@RequestBody ProductEventRequest body, CommandCall call) {
        return recorded(body, null, null, call);
    }

    @PostMapping("/v1/product-events/{event}/corrections")
    @OversightReporters
    @Operation(
            summary = "Corrects what was reported of a product event, with a reason; the earlier report stays visible",
            description = "What was sealed is corrected by those who may read it, all else by those who are blinded.")
    ResponseEntity<Answer<ProductEvent>> correct(
            @PathVariable("event") ProductEventId event, @RequestBody CorrectionRequest body, CommandCall call) {
        return recorded(body.productEvent(), event, body.reason(), call);
    }

    private ResponseEntity<Answer<ProductEvent>> recorded(
            ProductEventRequest body, @Nullable ProductEventId corrects, @Nullable String reason, CommandCall call) {
        if (call.actor().has(Role.UNBLINDED_PHARMACIST) || call.actor().has(Role.QUALIFIED_PERSON)) {
            var command = new RecordSealedProductEvent(
                    trial,
                    corrects,
                    body.kind(),
                    body.occurredAt(),
                    body.awareAt(),
                    body.content(reason),
                    call.actor());
            return desk.handle(
                    call.sealedBy(seal::fingerprint),
                    command,
                    facts -> ProductEvent.of(facts.the(ProductEventFact.class), body.kind()));
        }
        refuseWhatBlindedPeopleDoNotSay(body, reason, corrects == null ? "" : "/productEvent");
        var command = new RecordProductEvent(
                trial,
                corrects,
                reason,
                Objects.requireNonNull(body.site()),
                body.subject(),
                body.report(),
                call.actor());
        return desk.handle(call, command, facts -> ProductEvent.of(facts.the(ProductEventFact.class), body.kind()));
    }

    /** @param within where a correction has what is reported */
    private void refuseWhatBlindedPeopleDoNotSay(ProductEventRequest body, @Nullable String reason, String within) {
        if (body.namesProduct()) {
            throw ProblemException.of(
                    403,
                    "ROLE_NOT_ALLOWED",
                    "Lot, bag and donor, and a look-back from a donor, are reported by: qualified-person,"
                            + " unblinded-pharmacist.");
        }
        if (body.site() == null) {
            throw ProblemException.at(400, "MISSING_FIELD", within + "/site is required.", within + "/site");
        }
        if (armWords.areIn(body.description())) {
            throw ArmNamed.at(within + "/description");
        }
        if (reason != null && armWords.areIn(reason)) {
            throw ArmNamed.at("/reason");
        }
    }

    record ProductEventRequest(
            ProductEventKind kind,
            @Nullable SiteId site,
            @Nullable LotNumber lot,
            @Nullable BagNumber bag,
            @Nullable DonorCode donor,
            @Nullable KitNumber kit,
            @Nullable SubjectId subject,
            @Happened Instant occurredAt,
            @Happened Instant awareAt,
            String description) {
        ProductEventRequest {
            if (Stream.of(lot, bag, donor, kit, subject).allMatch(Objects::isNull)) {
                throw new IllegalArgumentException(
                        "Say what it concerns: the kit or the subject, or, where you may know"
                                + " them, lot, bag or donor.");
            }
            if (kind == ProductEventKind.DONOR_LOOK_BACK && donor == null) {
                throw new IllegalArgumentException("A look-back names the donor.");
            }
        }

        boolean namesProduct() {
            return kind == ProductEventKind.DONOR_LOOK_BACK || lot != null || bag != null || donor != null;
        }

        ProductEventReport report() {
            return new ProductEventReport(kind, kit, occurredAt, awareAt, description);
        }

        ProductEventContent content(@Nullable String reason) {
            return new ProductEventContent(site, lot, bag, donor, kit, subject, description, reason);
        }

        /** Says nothing, as texts of objects end up in program logs. */
        @Override
        public String toString() {
            return "ProductEventRequest[]";
        }
    }

    record CorrectionRequest(ProductEventRequest productEvent, String reason) {}

    record ProductEvent(ProductEventId productEvent, ProductEventKind kind) {
        static ProductEvent of(ProductEventFact fact, ProductEventKind kind) {
            return new ProductEvent(fact.productEvent(), kind);
        }
    }
}
