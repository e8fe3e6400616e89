package io.cytelog.dosing.write.supplylot;

import io.cytelog.contracts.LotNumber;
import io.cytelog.contracts.protocol.Protocol;
import io.cytelog.dosing.event.LotReceived;
import io.cytelog.dosing.event.LotRejected;
import io.cytelog.dosing.event.LotReleased;
import io.cytelog.dosing.product.Bag;
import io.cytelog.dosing.product.ChainOfIdentity;
import io.cytelog.dosing.product.DonorCode;
import io.cytelog.dosing.product.LotCertificate;
import io.cytelog.dosing.product.LotContent;
import io.cytelog.dosing.product.ProductSeal;
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
class LotEndpoint {
    private final CommandDesk desk;
    private final ProductSeal seal;
    private final String trial;

    LotEndpoint(CommandDesk desk, ProductSeal seal, Protocol protocol) {
        this.desk = desk;
        this.seal = seal;
        this.trial = protocol.identity().registration().value();
    }

    @PostMapping("/v1/lots")
    @Allowed(Role.UNBLINDED_PHARMACIST)
    @Operation(
            summary = "Takes a lot of the product into stock",
            description =
                    "A donor that has the form of an ISBT 128 donation number is checked as one: by its check character"
                            + " where it is typed, by its flags where it is scanned. Any other code is taken as it is.")
    ResponseEntity<Answer<LotTaken>> receive(@RequestBody LotRequest body, CommandCall call) {
        var lot = seal.tag(body.lot());
        var command = new ReceiveLot(lot, body.content(), body.receivedAt(), call.actor());
        return desk.handle(call.sealedBy(seal::fingerprint), command, recorded -> {
            var content = seal.openLot(lot, recorded.the(LotReceived.class).content());
            return new LotTaken(content.lot(), content.bags().size(), content.expiresAt());
        });
    }

    @PostMapping("/v1/lots/{lot}/release")
    @Allowed(value = Role.QUALIFIED_PERSON, signing = true)
    @Operation(summary = "Certifies and releases a lot (signature of the Qualified Person)")
    ResponseEntity<Answer<LotJudged>> release(
            @PathVariable LotNumber lot, @RequestBody ReleaseRequest body, CommandCall call) {
        var certificate = new LotCertificate(body.certificate(), null);
        var command = new ReleaseLot(seal.tag(lot), body.by(), body.at(), certificate, call.actor());
        return desk.handle(call.sealedBy(seal::fingerprint), command, recorded -> {
            var released = recorded.the(LotReleased.class);
            return new LotJudged(lot, "RELEASED", released.by(), released.releasedAt());
        });
    }

    @PostMapping("/v1/lots/{lot}/rejection")
    @Allowed(value = Role.QUALIFIED_PERSON, signing = true)
    @Operation(summary = "Rejects a lot, also one released before (signature of the Qualified Person)")
    ResponseEntity<Answer<LotJudged>> reject(
            @PathVariable LotNumber lot, @RequestBody RejectionRequest body, CommandCall call) {
        var certificate = new LotCertificate(body.certificate(), body.reason());
        var command = new RejectLot(seal.tag(lot), trial, body.by(), body.at(), certificate, call.actor());
        return desk.handle(call.sealedBy(seal::fingerprint), command, recorded -> {
            var rejected = recorded.the(LotRejected.class);
            return new LotJudged(lot, "REJECTED", rejected.by(), rejected.rejectedAt());
        });
    }

    record LotRequest(
            LotNumber lot,
            DonorCode donor,
            List<Bag> bags,
            @Happened Instant manufacturedAt,
            Instant expiresAt,
            @Nullable @Happened Instant receivedAt,
            @Nullable ChainOfIdentity chainOfIdentity) {
        LotRequest {
            if (bags.stream().map(Bag::bag).distinct().count() < bags.size()) {
                throw new IllegalArgumentException("A bag number stands in a lot only once.");
            }
        }

        LotContent content() {
            return new LotContent(lot, donor, bags, manufacturedAt, expiresAt, chainOfIdentity);
        }
    }

    record LotTaken(LotNumber lot, int bags, Instant expiresAt) {}

    record ReleaseRequest(String by, @Happened Instant at, String certificate) {}

    record RejectionRequest(
            String by,
            @Happened Instant at,
            @Nullable String certificate,
            @Nullable String reason) {}

    record LotJudged(LotNumber lot, String status, String by, Instant at) {}
}
