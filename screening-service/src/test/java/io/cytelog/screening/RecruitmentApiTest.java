package io.cytelog.screening;

import static org.assertj.core.api.Assertions.assertThat;

import io.cytelog.runtime.security.Role;
import io.cytelog.testkit.ServiceUnderTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.core.io.ClassPathResource;

/** A protocol whose second version has no place for the site that enrolled somebody under the first. */
class RecruitmentApiTest {
    @TempDir
    private static Path directory;

    private static ServiceUnderTest service;

    @BeforeAll
    static void start() throws IOException {
        var amendment = directory.resolve("amendment.yaml");
        Files.writeString(amendment, amended());
        service = ServiceUnderTest.start(
                "screening", ScreeningApplication.class, Map.of("cytelog.amendments", "file:" + amendment));
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    private static String amended() throws IOException {
        return new ClassPathResource("protocols/NL-OMON47582.yaml")
                .getContentAsString(StandardCharsets.UTF_8)
                .replace("version: {value: \"1\"", "version: {value: \"2\"")
                .replace(
                        "effectiveFrom:\n    value: 2021-10-06T00:00:00Z",
                        "effectiveFrom:\n    value: 2024-04-01T00:00:00Z")
                .replace("UMCU", "UMCX");
    }

    @Test
    void who_was_enrolled_at_a_site_that_an_amendment_no_longer_names_has_a_place_and_the_site_its_numbers() {
        var investigator = service.as("UMCU", Role.INVESTIGATOR, Role.SITE_STAFF);
        var base = ScreeningApiTest.complete(investigator, "4.5");
        investigator.post(base + "/eligibility", "{\"meaning\":\"I sign.\",\"occurredAt\":\"2024-03-02T14:00:00Z\"}");
        var enrolled = investigator.post(base + "/enrolment", "{\"occurredAt\":\"2024-03-02T15:00:00Z\"}");
        assertThat(enrolled.status()).as(enrolled.text()).isEqualTo(201);

        var numbers = service.as(null, Role.SPONSOR)
                .get("/v1/recruitment?atLeast=screening:"
                        + enrolled.body().path("receipt").path("position").asLong())
                .body();

        assertThat(numbers.path("enrolled").asInt()).isEqualTo(1);
        assertThat(numbers.path("screened").asInt()).isEqualTo(1);
        assertThat(numbers.path("placesLeft").asInt()).isEqualTo(19);
        assertThat(numbers.path("sites").values())
                .extracting(site -> site.path("site").stringValue() + " "
                        + site.path("enrolled").asInt())
                .containsExactly("UMCX 0", "REF 0", "UMCU 1");
    }
}
