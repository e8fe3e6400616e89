package io.cytelog.runtime.protocol;

import io.cytelog.contracts.protocol.ProtocolHistory;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.core.io.Resource;

/**
 * The protocol in all its versions as a service has read them.
 *
 * @param versions the earliest first
 */
public record ReadProtocols(List<ReadProtocol> versions) {
    public ReadProtocols {
        versions = versions.stream()
                .sorted(Comparator.comparing(ReadProtocols::effectiveFrom))
                .toList();
    }

    /**
     * Reads the protocol file and its amendments.
     *
     * @throws ProtocolFileException where a file has a fault
     * @throws IllegalArgumentException where the files are not of one trial, or two have the same version or date
     */
    public static ReadProtocols read(Resource file, List<Resource> amendments) {
        var all = new ReadProtocols(Stream.concat(Stream.of(file), amendments.stream())
                .map(ProtocolFile::readWhole)
                .toList());
        all.history();
        return all;
    }

    public ProtocolHistory history() {
        return new ProtocolHistory(versions.stream().map(ReadProtocol::protocol).toList());
    }

    public ReadProtocol inForceAt(Instant at) {
        var version = history().inForceAt(at).version();
        return versions.stream()
                .filter(read -> read.version().equals(version))
                .findFirst()
                .orElseThrow();
    }

    private static Instant effectiveFrom(ReadProtocol read) {
        return read.protocol().identity().effectiveFrom().value();
    }
}
