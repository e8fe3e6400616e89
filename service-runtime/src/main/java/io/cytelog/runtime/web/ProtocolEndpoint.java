package io.cytelog.runtime.web;

import io.cytelog.runtime.protocol.ReadProtocol;
import io.cytelog.runtime.security.Allowed;
import io.cytelog.runtime.security.Role;
import io.swagger.v3.oas.annotations.Operation;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The protocol under which the service decides. It holds nothing that a blinded role may not know. */
@RestController
public class ProtocolEndpoint {
    private final ReadProtocol protocol;

    public ProtocolEndpoint(ReadProtocol protocol) {
        this.protocol = protocol;
    }

    @GetMapping("/v1/protocol")
    @Allowed({
        Role.SITE_STAFF,
        Role.INVESTIGATOR,
        Role.MONITOR,
        Role.QUALIFIED_PERSON,
        Role.UNBLINDED_PHARMACIST,
        Role.MEDICAL_MONITOR,
        Role.UNBLINDING_OFFICER,
        Role.UNBLINDED_STATISTICIAN,
        Role.DSMB,
        Role.SPONSOR,
        Role.REGULATOR,
        Role.OPERATIONS
    })
    @Operation(
            summary = "The protocol file as this service has read it: every value with its source, and whether it is"
                    + " confirmed; its version and the SHA-256 of the file")
    ReadProtocol protocol() {
        return protocol;
    }
}
