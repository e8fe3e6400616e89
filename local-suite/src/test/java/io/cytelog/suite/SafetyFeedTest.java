package io.cytelog.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cytelog.dosing.DosingApplication;
import io.cytelog.runtime.security.Role;
import io.cytelog.safety.SafetyApplication;
import io.cytelog.testkit.ServiceUnderTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.core.io.ClassPathResource;
import tools.jackson.databind.json.JsonMapper;

/** The safety service itself and dosing, under a protocol that allows seconds of silence: safety comes, and goes. */
class SafetyFeedTest {
    @TempDir
    Path directory;

    @Test
    void an_idle_safety_service_is_heard_for_as_long_as_it_runs() throws IOException {
        try (var dosing = ServiceUnderTest.start(
                "dosing",
                DosingApplication.class,
                settings(Map.of(
                        "cytelog.dosing.product-key", key("product"),
                        "cytelog.dosing.allocation-key", key("allocation"))))) {
            dosing.hears("screening", 1, Told.enrolled(), dosing.bean(JsonMapper.class));
            isRefused(dosing, "SAFETY_FEED_STALE");

            try (var _ = ServiceUnderTest.start(
                    "safety",
                    SafetyApplication.class,
                    settings(Map.of(
                            "cytelog.safety.settlement-key", key("settlement"),
                            "cytelog.kafka.topic-prefix", dosing.setting("cytelog.kafka.topic-prefix"))))) {
                isRefused(dosing, "KIT_MISMATCH");
            }

            isRefused(dosing, "SAFETY_FEED_STALE");
            assertThat(dosing.as(null, Role.OPERATIONS).get("/actuator/parked").text())
                    .isEqualTo("[]");
        }
    }

    /** Asks until the answer is this one. */
    private static void isRefused(ServiceUnderTest dosing, String code) {
        var asking = dosing.as("UMCU", Role.INVESTIGATOR);
        await().atMost(Duration.ofSeconds(60))
                .until(
                        () -> asking.post("/v1/subjects/S-001/administration-check", """
                                {"kit": "K-001", "witness": "nurse-b", "occurredAt": "2025-03-12T09:00:00Z",
                                 "recheck": {"pregnancy": "NEGATIVE", "infection": "NONE"}}""")
                                .code(),
                        code::equals);
    }

    private Map<String, String> settings(Map<String, String> own) throws IOException {
        var shipped = new ClassPathResource("protocols/NL-OMON47582.yaml").getContentAsString(StandardCharsets.UTF_8);
        var hasty = shipped.replace("safetyFeedMaximumAge:\n  value: PT10M", "safetyFeedMaximumAge:\n  value: PT3S");
        assertThat(hasty).isNotEqualTo(shipped);
        Map<String, String> settings = new HashMap<>(own);
        settings.put("cytelog.protocol", "file:" + Files.writeString(directory.resolve("protocol.yaml"), hasty));
        settings.put("cytelog.pulse", "200ms");
        settings.put("spring.autoconfigure.exclude", ServiceLauncher.NO_AUTHORIZATION_SERVER);
        return settings;
    }

    private String key(String name) throws IOException {
        var text = Base64.getEncoder().encodeToString(new byte[32]);
        return Files.writeString(directory.resolve(name + ".key"), text).toString();
    }
}
