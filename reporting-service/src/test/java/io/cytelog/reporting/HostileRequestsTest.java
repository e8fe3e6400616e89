package io.cytelog.reporting;

import io.cytelog.axon.mongodb.CheckpointSigner;
import io.cytelog.testkit.ServiceUnderTest;
import io.cytelog.testkit.hostile.HostileRequests;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whatever is sent is answered, and nothing that can be sent is a fault of the service. */
class HostileRequestsTest {
    @Test
    void whatever_is_sent_to_reporting_is_answered_or_refused_with_a_code() {
        try (var service = ServiceUnderTest.start("reporting", ReportingApplication.class, trusted())) {
            HostileRequests.assertAreAnswered(service);
        }
    }

    private static Map<String, String> trusted() {
        return Stream.of("screening", "dosing", "safety")
                .collect(Collectors.toMap(
                        log -> "cytelog.trusted-logs." + log,
                        log -> CheckpointSigner.of(log, CheckpointSigner.generatePem())
                                .publicKey()));
    }
}
