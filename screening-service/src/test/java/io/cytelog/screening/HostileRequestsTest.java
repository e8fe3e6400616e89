package io.cytelog.screening;

import io.cytelog.testkit.ServiceUnderTest;
import io.cytelog.testkit.hostile.HostileRequests;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Whatever is sent is answered, and nothing that can be sent is a fault of the service. */
class HostileRequestsTest {
    @Test
    void whatever_is_sent_to_screening_is_answered_or_refused_with_a_code() {
        try (var service = ServiceUnderTest.start("screening", ScreeningApplication.class, Map.of())) {
            HostileRequests.assertAreAnswered(service);
        }
    }
}
