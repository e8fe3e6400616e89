package io.cytelog.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import io.cytelog.axon.mongodb.CheckpointSigner;
import io.cytelog.testkit.ServiceUnderTest;
import io.cytelog.testkit.hostile.HostileRequests;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whatever is sent is answered, and nothing that can be sent is a fault of the service. */
class HostileRequestsTest {
    private static final int EACH = Integer.getInteger("cytelog.hostile.each", 20);

    @Test
    void whatever_is_sent_to_reporting_is_answered_or_refused_with_a_code() {
        try (var service = ServiceUnderTest.start("reporting", ReportingApplication.class, trusted())) {
            var report = HostileRequests.send(service, 20261128, EACH);

            assertThat(report.calls()).isGreaterThan(20);
            assertThat(report.wrong()).isEmpty();
            assertThat(report.behind()).isEmpty();
            assertThat(report.log().valid()).isTrue();
            assertThat(report.statuses()).containsKeys(200, 400, 403, 404);
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
