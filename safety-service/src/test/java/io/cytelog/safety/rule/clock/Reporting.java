package io.cytelog.safety.rule.clock;

import io.cytelog.contracts.protocol.ProtocolHistory;
import io.cytelog.runtime.protocol.ProtocolFile;
import io.cytelog.safety.rule.Facts;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.springframework.core.io.ClassPathResource;

/** The shipped protocol under each regime. */
public final class Reporting {
    private Reporting() {}

    public static ProtocolHistory ctr() {
        return Facts.PROTOCOLS;
    }

    public static ProtocolHistory legacy() {
        try {
            var text = new ClassPathResource("protocols/NL-OMON47582.yaml").getContentAsString(StandardCharsets.UTF_8);
            return ProtocolHistory.of(ProtocolFile.read(new ByteArrayInputStream(
                    text.replace("    value: CTR\n", "    value: LEGACY_WMO\n").getBytes(StandardCharsets.UTF_8))));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
