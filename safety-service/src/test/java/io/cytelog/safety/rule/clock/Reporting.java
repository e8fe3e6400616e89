package io.cytelog.safety.rule.clock;

import io.cytelog.contracts.protocol.Protocol;
import io.cytelog.contracts.protocol.ProtocolHistory;
import io.cytelog.runtime.protocol.ProtocolFile;
import io.cytelog.safety.rule.Facts;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.springframework.core.io.ClassPathResource;
import tools.jackson.databind.json.JsonMapper;

/** The shipped protocol under each regime, with reference safety information that expects fever. */
public final class Reporting {
    private Reporting() {}

    public static ProtocolHistory ctr() {
        return ProtocolHistory.of(expectingFever(Facts.PROTOCOL));
    }

    public static ProtocolHistory legacy() {
        try {
            var text = new ClassPathResource("protocols/NL-OMON47582.yaml").getContentAsString(StandardCharsets.UTF_8);
            return ProtocolHistory.of(expectingFever(ProtocolFile.read(new ByteArrayInputStream(
                    text.replace("    value: CTR\n", "    value: LEGACY_WMO\n").getBytes(StandardCharsets.UTF_8)))));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** In version 1, from its first day. */
    static Protocol expectingFever(Protocol protocol) {
        return ProtocolFile.changed(protocol, new JsonMapper().readTree("""
                {"referenceSafetyInformation":[{"version":"1","effectiveFrom":"2021-10-06T00:00:00Z",
                "expectedTerms":[{"term":"Fever","code":"10016558"}],"source":"test","confirmed":true}]}"""));
    }
}
