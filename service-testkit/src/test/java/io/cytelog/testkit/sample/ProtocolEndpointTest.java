package io.cytelog.testkit.sample;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.cytelog.runtime.security.Role;
import io.cytelog.testkit.ServiceUnderTest;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

class ProtocolEndpointTest {
    private static ServiceUnderTest service;

    @BeforeAll
    static void start() {
        service = ServiceUnderTest.start("sample", SampleService.class, Map.of());
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @Test
    void every_role_reads_the_protocol_with_its_sources_and_nothing_that_would_tell_the_next_arm() throws Exception {
        var file = new ClassPathResource("protocols/NL-OMON47582.yaml").getContentAsByteArray();
        var first = service.as("UMCU", Role.SITE_STAFF).get("/v1/protocol");
        for (var role : Role.values()) {
            var reply = service.as(role.isBoundToSite() ? "REF" : null, role).get("/v1/protocol");
            assertThat(reply.status()).as(role.claim()).isEqualTo(role == Role.SERVICE ? 403 : 200);
            assertThat(role == Role.SERVICE || reply.text().equals(first.text()))
                    .isTrue();
        }
        var read = first.body();
        assertThat(read.path("version").stringValue()).isEqualTo("1");
        assertThat(read.path("sha256").stringValue())
                .isEqualTo(HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256").digest(file)));
        var window = read.at("/protocol/toxicity/windowDays");
        assertThat(window.path("value").asInt()).isEqualTo(84);
        assertThat(window.path("confirmed").asBoolean(true)).isFalse();
        assertThat(window.path("source").stringValue()).contains("primary outcome");
        assertThat(first.text()).doesNotContainIgnoringCase("block", "seed", "strata");
        assertThat(service.anonymous().get("/v1/protocol").status()).isEqualTo(401);
    }

    @Test
    void the_protocol_that_is_served_is_the_whole_file() throws Exception {
        var file = new YAMLMapper()
                .readTree(new ClassPathResource("protocols/NL-OMON47582.yaml").getContentAsString(UTF_8));
        var served =
                service.as("UMCU", Role.SITE_STAFF).get("/v1/protocol").body().path("protocol");
        file.properties()
                .forEach(part -> assertThat(lacking(part.getValue(), served.path(part.getKey()), part.getKey()))
                        .isEmpty());
    }

    /** Every value of the file that what is served lacks or shows differently. */
    private static List<String> lacking(JsonNode file, JsonNode served, String place) {
        if (file.isValueNode()) {
            var same = file.isNumber() && served.isNumber()
                    ? file.decimalValue().compareTo(served.decimalValue()) == 0
                    : file.asString().equals(served.asString(""));
            return same ? List.of() : List.of(place);
        }
        var inside = file.isArray()
                ? IntStream.range(0, file.size()).mapToObj(i -> lacking(file.get(i), served.path(i), place + "." + i))
                : file.properties().stream()
                        .map(entry ->
                                lacking(entry.getValue(), served.path(entry.getKey()), place + "." + entry.getKey()));
        return inside.flatMap(List::stream).toList();
    }
}
