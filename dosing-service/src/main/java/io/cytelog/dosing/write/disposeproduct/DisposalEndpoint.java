package io.cytelog.dosing.write.disposeproduct;

import io.cytelog.contracts.KitNumber;
import io.cytelog.contracts.LotNumber;
import io.cytelog.dosing.event.BagDisposed;
import io.cytelog.dosing.event.KitDisposed;
import io.cytelog.dosing.product.BagNumber;
import io.cytelog.dosing.product.Disposal;
import io.cytelog.dosing.product.ProductSeal;
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

    DisposalEndpoint(CommandDesk desk, ProductSeal seal) {
        this.desk = desk;
        this.seal = seal;
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
        var command = new DisposeKit(kit, body.disposal(null), body.occurredAt(), call.actor());
        return desk.handle(call.sealedBy(seal::fingerprint), command, recorded -> {
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
        var command =
                new DisposeBag(seal.tag(lot), seal.use(lot, bag), body.disposal(bag), body.occurredAt(), call.actor());
        return desk.handle(call.sealedBy(seal::fingerprint), command, recorded -> {
            var event = recorded.the(BagDisposed.class);
            var disposal = seal.openDisposal(event.lot(), event.disposal());
            return new Disposed(null, lot, bag, disposal.kind(), event.by(), event.disposedAt());
        });
    }

    record DisposalRequest(
            Disposal.Kind kind, String reason, @Happened Instant occurredAt) {
        DisposalRequest {
            if (reason.length() > Disposal.LONGEST_REASON) {
                throw new IllegalArgumentException(
                        "The reason is at most " + Disposal.LONGEST_REASON + " characters long; say it shorter.");
            }
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
