package io.cytelog.dosing.write.preparekit;

import io.cytelog.contracts.CellCount;
import io.cytelog.contracts.KitNumber;
import io.cytelog.contracts.LotNumber;
import io.cytelog.contracts.protocol.ProtocolHistory;
import io.cytelog.dosing.event.KitPrepared;
import io.cytelog.dosing.product.BagNumber;
import io.cytelog.dosing.product.BagStock;
import io.cytelog.dosing.product.Disposal;
import io.cytelog.dosing.product.LotFault;
import io.cytelog.dosing.product.Percent;
import io.cytelog.dosing.product.ProductSeal;
import io.cytelog.dosing.rule.DoseRule;
import io.cytelog.dosing.rule.DosingRefusal;
import io.cytelog.dosing.rule.KitExpiry;
import io.cytelog.dosing.write.CorrectedSupply;
import io.cytelog.dosing.write.Retraction;
import io.cytelog.runtime.security.Allowed;
import io.cytelog.runtime.security.Role;
import io.cytelog.runtime.web.Answer;
import io.cytelog.runtime.web.CommandCall;
import io.cytelog.runtime.web.CommandDesk;
import io.cytelog.runtime.web.Happened;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
class PrepareKitEndpoint {
    private final CommandDesk desk;
    private final ProductSeal seal;
    private final BagStock stock;
    private final ProtocolHistory protocols;

    PrepareKitEndpoint(CommandDesk desk, ProductSeal seal, BagStock stock, ProtocolHistory protocols) {
        this.desk = desk;
        this.seal = seal;
        this.stock = stock;
        this.protocols = protocols;
    }

    @PostMapping("/v1/kits/{kit}/preparation")
    @Allowed(Role.UNBLINDED_PHARMACIST)
    @Operation(
            summary = "Records the preparation of a kit",
            description = "A product kit names its bag (and its lot, where the bag number is not unique), a placebo kit"
                    + " neither; everything else is the same for"
                    + " both. What is in the kit stands in the log as ciphertext of one length. A preparation that is"
                    + " entered after its administration is recorded where it was before it, with what would have been"
                    + " refused (faults), which puts it out of its specification.")
    ResponseEntity<Answer<Prepared>> prepare(
            @PathVariable KitNumber kit, @RequestBody PreparationRequest body, CommandCall call) {
        return desk.handle(
                call.sealedBy(seal::fingerprint),
                command(kit, body, call),
                recorded -> prepared(recorded.the(KitPrepared.class)));
    }

    @PostMapping("/v1/kits/{kit}/preparation/corrections")
    @Allowed(Role.UNBLINDED_PHARMACIST)
    @Operation(
            summary =
                    "Corrects what was recorded of the preparation of a kit, with a reason; what was said before stays"
                            + " visible",
            description =
                    "Corrects the last preparation, or the one that was recorded with the time in corrects. What would"
                            + " have been refused then (faults) puts the kit out of its specification. Nobody blinded can tell that"
                            + " or which kit was corrected.")
    ResponseEntity<Answer<CorrectedSupply>> correct(
            @PathVariable KitNumber kit, @RequestBody PreparationCorrection body, CommandCall call) {
        var command = new CorrectPreparation(command(kit, body.preparation(), call), body.corrects(), body.reason());
        return desk.handle(call.sealedBy(seal::fingerprint), command, recorded -> CorrectedSupply.of(recorded, seal));
    }

    @PostMapping("/v1/kits/{kit}/preparation/retraction")
    @Allowed(Role.UNBLINDED_PHARMACIST)
    @Operation(
            summary =
                    "Takes back the record of a preparation that was another kit's, with a reason; what was said stays"
                            + " visible",
            description =
                    "Takes back the last preparation that stands, or the one that was recorded with the time in corrects. The"
                            + " bag is in stock again, and the kit is as it was before. Where the kit was given, that stands as a"
                            + " fault (KIT_ALREADY_USED): nobody knows then what was given, and the accounts ask, until the"
                            + " preparation is said again by a correction that names its time. Nobody blinded can tell that or"
                            + " which kit it was.")
    ResponseEntity<Answer<CorrectedSupply>> takeBack(
            @PathVariable KitNumber kit, @RequestBody Retraction body, CommandCall call) {
        var command =
                new TakeBackPreparation(kit, protocols.registration(), body.corrects(), body.reason(), call.actor());
        return desk.handle(call.sealedBy(seal::fingerprint), command, recorded -> CorrectedSupply.of(recorded, seal));
    }

    private PrepareKit command(KitNumber kit, PreparationRequest body, CommandCall call) {
        var bag = body.bag();
        var lot = lotOf(body);
        return new PrepareKit(
                kit,
                protocols.registration(),
                lot == null ? null : seal.tag(lot),
                bag,
                lot == null || bag == null ? seal.usesOfPlacebo(kit, body.preparedAt()) : seal.uses(lot, bag),
                body.thawedAt(),
                body.viabilityPercent(),
                body.preparedAt(),
                body.expiresAt(),
                body.viableCells(),
                Boolean.TRUE.equals(body.outOfSpecification()),
                call.actor());
    }

    /** The lot that is named, or the only one that holds the bag. */
    private @Nullable LotNumber lotOf(PreparationRequest body) {
        var bag = body.bag();
        return body.lot() != null || bag == null ? body.lot() : stock.lotOf(bag).orElse(null);
    }

    /** By the version that the preparation was decided under. */
    private Prepared prepared(KitPrepared event) {
        var protocol = protocols.inForceAt(event.preparedAt());
        var content = seal.openKit(event.kit(), event.content());
        return new Prepared(
                event.kit(),
                event.preparedAt(),
                new KitExpiry(protocol.product()).of(content),
                content.viableCells(),
                new DoseRule(protocol.dose(), protocol.product()).isWithinSpecification(content),
                Objects.requireNonNullElse(content.excused(), List.of()),
                Objects.requireNonNullElse(content.faults(), List.of()));
    }

    record PreparationRequest(
            @Nullable BagNumber bag,
            @Nullable LotNumber lot,
            @Happened Instant thawedAt,
            Percent viabilityPercent,
            @Happened Instant preparedAt,
            Instant expiresAt,
            @Nullable CellCount viableCells,
            @Nullable Boolean outOfSpecification) {
        PreparationRequest {
            if (bag == null && lot != null) {
                throw new IllegalArgumentException("A lot is named together with the bag; placebo has neither.");
            }
            if (bag == null && viableCells != null && viableCells.cells() > 0) {
                throw new IllegalArgumentException("Cells come from a bag; name it, or leave viableCells away.");
            }
        }
    }

    record PreparationCorrection(@Nullable Instant corrects, PreparationRequest preparation, String reason) {
        PreparationCorrection {
            Disposal.checkReason(reason);
        }
    }

    record Prepared(
            KitNumber kit,
            Instant preparedAt,
            Instant usableUntil,
            CellCount viableCells,
            boolean withinSpecification,
            List<LotFault> excused,
            List<DosingRefusal> faults) {}
}
