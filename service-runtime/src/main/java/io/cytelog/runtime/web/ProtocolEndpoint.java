package io.cytelog.runtime.web;

import io.cytelog.runtime.protocol.ReadProtocol;
import io.cytelog.runtime.protocol.ReadProtocols;
import io.cytelog.runtime.security.EveryRole;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The protocol under which the service decides. It holds nothing that a blinded role may not know. */
@RestController
public class ProtocolEndpoint {
    private final ReadProtocols protocols;
    private final Clock clock;

    public ProtocolEndpoint(ReadProtocols protocols, Clock clock) {
        this.protocols = protocols;
        this.clock = clock;
    }

    /**
     * A version of the protocol.
     *
     * @param effectiveFrom from when it is in force, until the next one is
     * @param sha256 of the bytes of its file
     */
    public record Version(String version, Instant effectiveFrom, String sha256) {
        static Version of(ReadProtocol read) {
            return new Version(
                    read.version(), read.protocol().identity().effectiveFrom().value(), read.sha256());
        }
    }

    @GetMapping("/v1/protocol")
    @EveryRole
    @Operation(
            summary =
                    "The protocol file that is in force, as this service has read it: every value with its source, and whether it is"
                            + " confirmed; its version and the SHA-256 of the file")
    ReadProtocol protocol() {
        return protocols.inForceAt(clock.instant());
    }

    @GetMapping("/v1/protocol/versions")
    @EveryRole
    @Operation(summary = "All versions of the protocol, also one that is not in force yet; the earliest first")
    List<Version> versions() {
        return protocols.versions().stream().map(Version::of).toList();
    }
}
