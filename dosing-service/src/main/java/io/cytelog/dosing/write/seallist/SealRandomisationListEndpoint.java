package io.cytelog.dosing.write.seallist;

import io.cytelog.contracts.protocol.Protocol;
import io.cytelog.dosing.event.RandomisationListSealed;
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
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
class SealRandomisationListEndpoint {
    private final CommandDesk desk;
    private final Protocol protocol;

    SealRandomisationListEndpoint(CommandDesk desk, Protocol protocol) {
        this.desk = desk;
        this.protocol = protocol;
    }

    @PostMapping("/v1/randomisation-list")
    @Allowed(Role.UNBLINDED_STATISTICIAN)
    @Operation(
            summary = "Hands in the independent randomisation list, sealed",
            description = "sealedList is base64 of nonce (12 bytes), AES-256-GCM ciphertext and tag of the JSON list;"
                    + " commitment is SHA-256 (hexadecimal) of that JSON text; docs/formats/randomisation-list.md has"
                    + " the text. A list must have the target and the ratio of the protocol. A second list is refused.")
    ResponseEntity<Answer<ListSealed>> seal(@RequestBody RandomisationListRequest body, CommandCall call) {
        var trial = protocol.identity().registration().value();
        var command =
                new SealRandomisationList(trial, body.commitment(), body.sealedList(), body.occurredAt(), call.actor());
        return desk.handle(call, command, recorded -> ListSealed.of(recorded.the(RandomisationListSealed.class)));
    }

    record RandomisationListRequest(
            String commitment,
            String sealedList,
            @Nullable @Happened Instant occurredAt) {}

    record ListSealed(String commitment, int slots) {
        static ListSealed of(RandomisationListSealed event) {
            return new ListSealed(event.commitment(), event.slots());
        }
    }
}
