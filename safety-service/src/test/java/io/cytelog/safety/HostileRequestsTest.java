package io.cytelog.safety;

import io.cytelog.contracts.ScreeningId;
import io.cytelog.contracts.Sex;
import io.cytelog.contracts.SiteId;
import io.cytelog.contracts.SubjectId;
import io.cytelog.contracts.screening.SubjectEnrolled;
import io.cytelog.testkit.ServiceUnderTest;
import io.cytelog.testkit.hostile.HostileRequests;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** Whatever is sent is answered, and nothing that can be sent is a fault of the service. */
class HostileRequestsTest {
    @Test
    void whatever_is_sent_to_safety_is_answered_or_refused_with_a_code() {
        try (var service = ServiceUnderTest.start("safety", SafetyApplication.class, Map.of())) {
            var fact = new SubjectEnrolled(
                    new SubjectId("S-001"),
                    new ScreeningId("SC-001"),
                    new SiteId("UMCU"),
                    Instant.parse("2024-01-10T09:00:00Z"),
                    Sex.FEMALE,
                    44,
                    "1");
            service.hears("screening", 1, fact, service.bean(JsonMapper.class));

            HostileRequests.assertAreAnswered(service);
        }
    }
}
