package io.cytelog.dosing.write.disposeproduct;

import io.cytelog.contracts.KitNumber;
import io.cytelog.contracts.LotNumber;
import io.cytelog.contracts.protocol.Protocol;
import io.cytelog.dosing.event.BagDisposed;
import io.cytelog.dosing.event.KitDisposed;
import io.cytelog.dosing.product.BagNumber;
import io.cytelog.dosing.product.Disposal;
import io.cytelog.dosing.product.ProductSeal;
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
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
class DisposalEndpoint {
    private final CommandDesk desk;
    private final ProductSeal seal;
    private final String trial;

    DisposalEndpoint(CommandDesk desk, ProductSeal seal, Protocol protocol) {
        this.desk = desk;
        this.seal = seal;
        this.trial = protocol.identity().registration().value();
    }

    @PostMapping("/v1/kits/{kit}/disposal")
    @Allowed(Role.UNBLINDED_PHARMACIST)
    @Operation(
            summary = "Records that the content of a kit, or what was left of it, was wasted, returned or destroyed",
            description = "Concerns what was in the kit at that time, product and placebo alike. A kit whose content is"
                    + " disposed of is not given; it can be prepared again. How and why is kept as ciphertext of one"
                    + " length.")
    ResponseEntity<Answer<Disposed>> dispose(
            @PathVariable KitNumber kit, @RequestBody DisposalRequest body, CommandCall call) {
        return desk.handle(call.sealedBy(seal::fingerprint), command(kit, body, call), recorded -> {
            var event = recorded.the(KitDisposed.class);
            var disposal = seal.openDisposal(kit, event.disposal());
            return new Disposed(kit, null, null, disposal.kind(), event.by(), event.disposedAt());
        });
    }

    @PostMapping("/v1/lots/{lot}/bags/{bag}/disposal")
    @Allowed(Role.UNBLINDED_PHARMACIST)
    @Operation(summary = "Records that a bag which is in no kit was wasted, returned or destroyed")
    ResponseEntity<Answer<Disposed>> dispose(
            @PathVariable LotNumber lot,
            @PathVariable BagNumber bag,
            @RequestBody DisposalRequest body,
            CommandCall call) {
        return desk.handle(call.sealedBy(seal::fingerprint), command(lot, bag, body, call), recorded -> {
            var event = recorded.the(BagDisposed.class);
            var disposal = seal.openDisposal(event.lot(), event.disposal());
            return new Disposed(null, lot, bag, disposal.kind(), event.by(), event.disposedAt());
        });
    }

    @PostMapping("/v1/kits/{kit}/disposal/corrections")
    @Allowed(Role.UNBLINDED_PHARMACIST)
    @Operation(
            summary = "Corrects what was recorded of the disposal of what a kit held, with a reason",
            description =
                    "Corrects the last disposal, or the one that was recorded with the time in corrects. It stays the"
                            + " disposal of what was in the kit then, and what was said before stays visible.")
    ResponseEntity<Answer<CorrectedSupply>> correct(
            @PathVariable KitNumber kit, @RequestBody DisposalCorrection body, CommandCall call) {
        var command = new CorrectKitDisposal(command(kit, body.disposal(), call), body.corrects(), body.reason());
        return desk.handle(call.sealedBy(seal::fingerprint), command, recorded -> CorrectedSupply.of(recorded, seal));
    }

    @PostMapping("/v1/lots/{lot}/bags/{bag}/disposal/corrections")
    @Allowed(Role.UNBLINDED_PHARMACIST)
    @Operation(summary = "Corrects what was recorded of the disposal of a bag, with a reason")
    ResponseEntity<Answer<CorrectedSupply>> correct(
            @PathVariable LotNumber lot,
            @PathVariable BagNumber bag,
            @RequestBody DisposalCorrection body,
            CommandCall call) {
        var command = new CorrectBagDisposal(command(lot, bag, body.disposal(), call), body.corrects(), body.reason());
        return desk.handle(call.sealedBy(seal::fingerprint), command, recorded -> CorrectedSupply.of(recorded, seal));
    }

    @PostMapping("/v1/kits/{kit}/disposal/retraction")
    @Allowed(Role.UNBLINDED_PHARMACIST)
    @Operation(
            summary = "Takes back the record of a disposal that was another kit's, with a reason",
            description =
                    "Takes back the last disposal that stands, or the one that was recorded with the time in corrects. What"
                            + " the kit held counts as being in it, and what was said stays visible.")
    ResponseEntity<Answer<CorrectedSupply>> takeBack(
            @PathVariable KitNumber kit, @RequestBody Retraction body, CommandCall call) {
        var command = new TakeBackKitDisposal(kit, trial, body.corrects(), body.reason(), call.actor());
        return desk.handle(call.sealedBy(seal::fingerprint), command, recorded -> CorrectedSupply.of(recorded, seal));
    }

    @PostMapping("/v1/lots/{lot}/bags/{bag}/disposal/retraction")
    @Allowed(Role.UNBLINDED_PHARMACIST)
    @Operation(summary = "Takes back the record of a disposal that was another bag's, with a reason")
    ResponseEntity<Answer<CorrectedSupply>> takeBack(
            @PathVariable LotNumber lot, @PathVariable BagNumber bag, @RequestBody Retraction body, CommandCall call) {
        var command = new TakeBackBagDisposal(seal.tag(lot), bag, trial, body.corrects(), body.reason(), call.actor());
        return desk.handle(call.sealedBy(seal::fingerprint), command, recorded -> CorrectedSupply.of(recorded, seal));
    }

    private DisposeKit command(KitNumber kit, DisposalRequest body, CommandCall call) {
        return new DisposeKit(kit, trial, body.disposal(null), body.occurredAt(), call.actor());
    }

    private DisposeBag command(LotNumber lot, BagNumber bag, DisposalRequest body, CommandCall call) {
        return new DisposeBag(
                seal.tag(lot), seal.uses(lot, bag), trial, body.disposal(bag), body.occurredAt(), call.actor());
    }

    record DisposalCorrection(@Nullable Instant corrects, DisposalRequest disposal, String reason) {
        DisposalCorrection {
            Disposal.checkReason(reason);
        }
    }

    record DisposalRequest(
            Disposal.Kind kind, String reason, @Happened Instant occurredAt) {
        DisposalRequest {
            Disposal.checkReason(reason);
        }

        Disposal disposal(@Nullable BagNumber bag) {
            return new Disposal(kind, reason, bag);
        }
    }

    record Disposed(
            @Nullable KitNumber kit,
            @Nullable LotNumber lot,
            @Nullable BagNumber bag,
            Disposal.Kind kind,
            String by,
            Instant disposedAt) {}
}
