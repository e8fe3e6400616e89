package io.cytelog.dosing;

import static org.assertj.core.api.Assertions.assertThat;

import io.cytelog.testkit.ServiceUnderTest;
import io.cytelog.testkit.hostile.HostileRequests;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is sent is answered, and nothing that can be sent is a fault of the service. */
class HostileRequestsTest {
    private static final int EACH = Integer.getInteger("cytelog.hostile.each", 20);

    @TempDir
    Path directory;

    @Test
    void whatever_is_sent_to_dosing_is_answered_or_refused_with_a_code() throws IOException {
        try (var service = ServiceUnderTest.start("dosing", DosingApplication.class, Dosing.keys(directory))) {
            service.given(Dosing.subjectNoted());

            var report = HostileRequests.send(service, 20261128, EACH);

            assertThat(report.calls()).isGreaterThan(20);
            assertThat(report.wrong()).isEmpty();
            assertThat(report.behind()).isEmpty();
            assertThat(report.log().valid()).isTrue();
            assertThat(report.statuses()).containsKeys(200, 400, 403, 404);
        }
    }
}
