package io.cytelog.dosing;

import static io.cytelog.dosing.Answers.created;
import static io.cytelog.dosing.Answers.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.cytelog.runtime.security.Role;
import io.cytelog.testkit.ServiceUnderTest;
import io.cytelog.testkit.TestClient;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.core.io.ClassPathResource;
import tools.jackson.databind.JsonNode;

/** A protocol that from nine o'clock on asks for 49 million cells, to be used within two hours; the bags hold 48 million. */
class AmendmentApiTest {
    private static final String BEFORE = "2025-03-12T08:59:59Z";
    private static final String AMENDED = "2025-03-12T09:00:00Z";

    @TempDir
    static Path directory;

    private static ServiceUnderTest service;
    private static TestClient pharmacist;

    @BeforeAll
    static void start() throws IOException {
        var settings = new HashMap<>(Dosing.keys(directory));
        var amendment = Files.writeString(directory.resolve("amendment.yaml"), amended());
        settings.put("cytelog.amendments", "file:" + amendment);
        service = ServiceUnderTest.start("dosing", DosingApplication.class, settings);
        pharmacist = service.as(null, Role.UNBLINDED_PHARMACIST);
        var list = Dosing.JSON.writeValueAsString(Dosing.ALLOCATION.seal(Dosing.WHOLE_LIST, new SecureRandom()));
        created(service.as(null, Role.UNBLINDED_STATISTICIAN).post("/v1/randomisation-list", list));
        created(pharmacist.post("/v1/lots", PharmacyOverHttp.lot("LOT-1", "DONOR-1", 48_000_000)));
        created(service.as(null, Role.QUALIFIED_PERSON).post("/v1/lots/LOT-1/release", """
                {"by": "qp-1", "at": "2025-02-10T08:00:00Z", "certificate": "QP-7"}"""));
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    private static String amended() throws IOException {
        var text = new ClassPathResource("protocols/NL-OMON47582.yaml").getContentAsString(StandardCharsets.UTF_8);
        for (var change : List.of(
                List.of("version: {value: \"1\"", "version: {value: \"2\""),
                List.of("effectiveFrom:\n    value: 2021-10-06T00:00:00Z", "effectiveFrom:\n    value: " + AMENDED),
                List.of("minimumCells: {value: 45000000", "minimumCells: {value: 49000000"),
                List.of("usableAfterThaw:\n    value: PT4H", "usableAfterThaw:\n    value: PT2H"))) {
            assertThat(text).contains(change.getFirst());
            text = text.replace(change.getFirst(), change.getLast());
        }
        return text;
    }

    private static JsonNode prepared(String kit, String bag, String at) {
        return created(pharmacist.post("/v1/kits/" + kit + "/preparation", """
                        {"bag": "%s", "thawedAt": "2025-03-12T08:00:00Z", "viabilityPercent": 86, "preparedAt": "%s",
                         "expiresAt": "2025-03-12T18:00:00Z"}""".formatted(bag, at)))
                .body();
    }

    private static JsonNode shown(String kit) {
        return pharmacist.get("/v1/kits/" + kit).body().path("preparation");
    }

    private static void isJudged(JsonNode preparation, boolean within, String usableUntil) {
        assertThat(preparation.path("withinSpecification").asBoolean(!within)).isEqualTo(within);
        assertThat(preparation.path("usableUntil").asString("")).isEqualTo(usableUntil);
    }

    @Test
    void a_preparation_is_measured_and_shown_by_the_version_in_force_when_it_was_made() {
        isJudged(prepared("K-001", "LOT-1-B01", BEFORE), true, "2025-03-12T12:00:00Z");
        isJudged(prepared("K-003", "LOT-1-B02", AMENDED), false, "2025-03-12T10:00:00Z");

        eventually(() -> isJudged(shown("K-001"), true, "2025-03-12T12:00:00Z"));
        eventually(() -> isJudged(shown("K-003"), false, "2025-03-12T10:00:00Z"));
    }
}
