package io.cytelog.dosing.write.supplylot;

import io.cytelog.contracts.LotNumber;
import io.cytelog.contracts.protocol.Protocol;
import io.cytelog.dosing.event.LotReceived;
import io.cytelog.dosing.event.LotRejected;
import io.cytelog.dosing.event.LotReleased;
import io.cytelog.dosing.product.Bag;
import io.cytelog.dosing.product.BagNumber;
import io.cytelog.dosing.product.ChainOfIdentity;
import io.cytelog.dosing.product.Disposal;
import io.cytelog.dosing.product.DonorCode;
import io.cytelog.dosing.product.LotCertificate;
import io.cytelog.dosing.product.LotContent;
import io.cytelog.dosing.product.LotFault;
import io.cytelog.dosing.product.Percent;
import io.cytelog.dosing.product.ProductSeal;
import io.cytelog.dosing.product.ReleaseException;
import io.cytelog.dosing.product.SupplyWord.Receipt;
import io.cytelog.dosing.write.CorrectedSupply;
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
        var command = new ReceiveLot(lot, trial, body.content(), body.receivedAt(), call.actor());
        return desk.handle(call.sealedBy(seal::fingerprint), command, recorded -> {
            var content = seal.openLot(lot, recorded.the(LotReceived.class).content());
            return new LotTaken(content.lot(), content.bags().size(), content.expiresAt());
        });
    }

    @PostMapping("/v1/lots/{lot}/release")
    @Allowed(value = Role.QUALIFIED_PERSON, signing = true)
    @Operation(
            summary = "Certifies and releases a lot (signature of the Qualified Person)",
            description =
                    "Who signs is who is logged in; another name in by is kept as the one on the certificate. Cells of"
                            + " the bags, viability and expiry are held against the protocol's specification; a lot that misses it"
                            + " is released only with an exception, which is part of what is signed and excuses nothing else.")
    ResponseEntity<Answer<LotJudged>> release(
            @PathVariable LotNumber lot, @RequestBody ReleaseRequest body, CommandCall call) {
        var signer = call.actor().principal();
        var command =
                new ReleaseLot(seal.tag(lot), trial, signer, body.at(), body.certificateSignedBy(signer), call.actor());
        return desk.handle(call.sealedBy(seal::fingerprint), command, recorded -> {
            var released = recorded.the(LotReleased.class);
            var excused =
                    seal.openCertificate(released.lot(), released.certificate()).excused();
            return new LotJudged(lot, "RELEASED", released.by(), released.releasedAt(), excused);
        });
    }

    @PostMapping("/v1/lots/{lot}/rejection")
    @Allowed(value = Role.QUALIFIED_PERSON, signing = true)
    @Operation(summary = "Rejects a lot, also one released before (signature of the Qualified Person)")
    ResponseEntity<Answer<LotJudged>> reject(
            @PathVariable LotNumber lot, @RequestBody RejectionRequest body, CommandCall call) {
        var signer = call.actor().principal();
        var named = another(body.by(), signer);
        var certificate = new LotCertificate(body.certificate(), body.reason(), named, null, null);
        var command = new RejectLot(seal.tag(lot), trial, signer, body.at(), certificate, call.actor());
        return desk.handle(call.sealedBy(seal::fingerprint), command, recorded -> {
            var rejected = recorded.the(LotRejected.class);
            return new LotJudged(lot, "REJECTED", rejected.by(), rejected.rejectedAt(), List.of());
        });
    }

    @PostMapping("/v1/lots/{lot}/corrections")
    @Allowed(Role.UNBLINDED_PHARMACIST)
    @Operation(
            summary =
                    "Corrects what was recorded of a lot at its receipt, with a reason; what was said before stays visible",
            description =
                    "A lot keeps its number: one that was received under a wrong number is received again under the"
                            + " right one, and this record is corrected to hold no bags. Where the lot was released and would not"
                            + " have been (faults), nothing is made or given of it until the Qualified Person decides again.")
    ResponseEntity<Answer<CorrectedSupply>> correct(
            @PathVariable LotNumber lot, @RequestBody LotCorrection body, CommandCall call) {
        if (!lot.equals(body.lot().lot())) {
            throw ProblemException.at(
                    400,
                    "INVALID_VALUE",
                    "A lot keeps the number it was received under; name " + lot + " here too.",
                    "/lot/lot");
        }
        var says = new Receipt(body.lot().content(), body.lot().receivedAt());
        var command = new CorrectReceipt(seal.tag(lot), trial, says, body.reason(), call.actor());
        return desk.handle(call.sealedBy(seal::fingerprint), command, recorded -> CorrectedSupply.of(recorded, seal));
    }

    @PostMapping("/v1/lots/{lot}/bags/{bag}/corrections")
    @Allowed(Role.UNBLINDED_PHARMACIST)
    @Operation(
            summary = "Corrects what was recorded of one bag at the receipt of its lot, with a reason",
            description = "A kit that is on record as made of a bag whose number is corrected is corrected by itself.")
    ResponseEntity<Answer<CorrectedSupply>> correct(
            @PathVariable LotNumber lot,
            @PathVariable BagNumber bag,
            @RequestBody BagCorrection body,
            CommandCall call) {
        var command = new CorrectBag(seal.tag(lot), trial, bag, body.bag(), body.reason(), call.actor());
        return desk.handle(call.sealedBy(seal::fingerprint), command, recorded -> CorrectedSupply.of(recorded, seal));
    }

    record LotCorrection(LotRequest lot, String reason) {
        LotCorrection {
            Disposal.checkReason(reason);
        }
    }

    record BagCorrection(Bag bag, String reason) {
        BagCorrection {
            Disposal.checkReason(reason);
        }
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

    /** Who is named, where that is not who signs. */
    private static @Nullable String another(@Nullable String named, String signer) {
        return signer.equals(named) ? null : named;
    }

    record ReleaseRequest(
            @Nullable String by,
            @Happened Instant at,
            String certificate,
            @Nullable Percent viabilityPercent,
            @Nullable ExceptionRequest exception) {
        LotCertificate certificateSignedBy(String signer) {
            var signed = exception == null
                    ? null
                    : new ReleaseException(exception.reason(), exception.requestedBy(), List.of());
            return new LotCertificate(certificate, null, another(by, signer), viabilityPercent, signed);
        }
    }

    /** @param requestedBy code of the treating doctor who asks for the lot in spite of its faults */
    record ExceptionRequest(String reason, String requestedBy) {}

    record RejectionRequest(
            @Nullable String by,
            @Happened Instant at,
            @Nullable String certificate,
            @Nullable String reason) {}

    /** @param excused in what the lot misses its specification, by the exception that was signed */
    record LotJudged(LotNumber lot, String status, String by, Instant at, List<LotFault> excused) {}
}
