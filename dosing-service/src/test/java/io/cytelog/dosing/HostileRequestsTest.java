package io.cytelog.dosing;

import io.cytelog.testkit.ServiceUnderTest;
import io.cytelog.testkit.hostile.HostileRequests;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is sent is answered, and nothing that can be sent is a fault of the service. */
class HostileRequestsTest {
    @TempDir
    Path directory;

    @Test
    void whatever_is_sent_to_dosing_is_answered_or_refused_with_a_code() throws IOException {
        try (var service = ServiceUnderTest.start("dosing", DosingApplication.class, Dosing.keys(directory))) {
            service.given(Dosing.subjectNoted());

            HostileRequests.assertAreAnswered(service);
        }
    }
}
