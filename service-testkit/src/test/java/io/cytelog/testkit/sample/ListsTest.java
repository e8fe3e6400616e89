package io.cytelog.testkit.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cytelog.runtime.security.Role;
import io.cytelog.testkit.ServiceUnderTest;
import io.cytelog.testkit.TestClient;
import io.cytelog.testkit.TestClient.Reply;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The common rules of lists: a page at a time, or whole as NDJSON. */
class ListsTest {
    private static final String NDJSON = "application/x-ndjson";
    /** Of requests that are handled at once. */
    private static final int PLACES = 2;

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static ServiceUnderTest service;
    private static TestClient site;

    @BeforeAll
    static void start() {
        service = ServiceUnderTest.start(
                "sample", SampleService.class, Map.of("server.tomcat.threads.max", Integer.toString(PLACES)));
        site = service.as("UMCU", Role.SITE_STAFF);
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @Test
    void an_empty_list_has_no_line() {
        var reply = site.get("/v1/numbers?upTo=0", NDJSON);
        assertThat(reply.status()).isEqualTo(200);
        assertThat(type(reply)).isEqualTo(NDJSON);
        assertThat(reply.text()).isEmpty();
        assertThat(site.get("/v1/seats", NDJSON).text()).isEmpty();
    }

    @Test
    void a_list_of_several_pages_comes_whole_and_in_order() {
        var reply = site.get("/v1/numbers?upTo=1234", NDJSON);
        assertThat(type(reply)).isEqualTo(NDJSON);
        assertThat(reply.text()).endsWith("}\n");
        assertThat(numbers(reply))
                .isEqualTo(IntStream.rangeClosed(1, 1234).boxed().toList());
    }

    @Test
    void a_list_that_fills_its_pages_exactly_has_no_line_twice_and_none_missing() {
        assertThat(numbers(site.get("/v1/numbers?upTo=20&limit=10", NDJSON)))
                .isEqualTo(IntStream.rangeClosed(1, 20).boxed().toList());
    }

    @Test
    void it_begins_after_the_cursor_and_keeps_page_size_caller_and_filters_on_every_page() {
        var reply = site.get("/v1/numbers?upTo=30&after=7&limit=10", NDJSON);
        assertThat(numbers(reply))
                .isEqualTo(IntStream.rangeClosed(8, 30).boxed().toList());
        assertThat(lines(reply)).allSatisfy(line -> {
            assertThat(line.path("site").asString("")).isEqualTo("UMCU");
            assertThat(line.path("limit").asInt()).isEqualTo(10);
        });
    }

    @Test
    void a_line_is_what_the_page_shows() {
        var page = site.get("/v1/numbers?upTo=3", "application/json");
        assertThat(type(page)).isEqualTo("application/json");
        assertThat(lines(site.get("/v1/numbers?upTo=3", NDJSON)))
                .isEqualTo(List.copyOf(page.body().path("items").values()));
    }

    @Test
    void who_accepts_anything_or_json_first_gets_a_page() {
        for (var accept : List.of("*/*", "application/json", "application/json, application/x-ndjson;q=0.5")) {
            var reply = site.get("/v1/numbers?upTo=200", accept);
            assertThat(type(reply)).as(accept).isEqualTo("application/json");
            assertThat(reply.body().path("next").asString("")).isEqualTo("100");
        }
        assertThat(type(site.get("/v1/numbers?upTo=200"))).isEqualTo("application/json");
    }

    @Test
    void what_is_not_served_is_not_acceptable() {
        var csv = site.get("/v1/numbers?upTo=3", "text/csv");
        assertThat(csv.status()).isEqualTo(406);
        assertThat(csv.code()).isEqualTo("NOT_ACCEPTABLE");
        assertThat(type(csv)).isEqualTo("application/problem+json");
        var noList = service.as(null, Role.REGULATOR).get("/v1/log/verification", NDJSON);
        assertThat(noList.status()).isEqualTo(406);
        assertThat(type(noList)).isEqualTo("application/problem+json");
    }

    @Test
    void a_refusal_is_a_problem_for_who_asks_for_lines_too() {
        var refused = service.as(null, Role.DSMB).get("/v1/numbers?upTo=3", NDJSON);
        assertThat(refused.code()).isEqualTo("ROLE_NOT_ALLOWED");
        assertThat(site.get("/v1/numbers?upTo=3&limit=501", NDJSON).code()).isEqualTo("INVALID_PARAMETER");
        assertThat(site.get("/v1/numbers?upTo=3&after=x", NDJSON).code()).isEqualTo("INVALID_PARAMETER");
        assertThat(site.get("/v1/numbers?upTo=3&broken=0", NDJSON).status()).isEqualTo(500);
    }

    @Test
    void a_list_that_fails_on_the_way_does_not_pass_for_a_whole_one() {
        assertThatThrownBy(() -> site.get("/v1/numbers?upTo=1000&broken=300", NDJSON))
                .isInstanceOf(UncheckedIOException.class)
                .hasCauseInstanceOf(IOException.class);
        assertThat(site.get("/v1/numbers?upTo=3", NDJSON).status()).isEqualTo(200);
    }

    @Test
    void who_reads_a_list_slowly_keeps_nobody_waiting_and_gets_it_whole() throws IOException {
        int length = 200_000;
        List<Socket> slow = new ArrayList<>();
        try {
            for (int reader = 0; reader <= PLACES; reader++) {
                slow.add(begun("/v1/numbers?limit=500&upTo=" + length));
            }

            assertThat(numbers(site.get("/v1/numbers?upTo=3", NDJSON))).containsExactly(1, 2, 3);

            for (var reader : slow) {
                assertThat(lastLine(reader)).startsWith("{\"number\":" + length + ",");
            }
        } finally {
            for (var reader : slow) {
                reader.close();
            }
        }
    }

    /** A request of which the first line of the answer was read, and nothing more yet. */
    private static Socket begun(String path) throws IOException {
        var base = service.base();
        var token = service.issuer().token("slow", "UMCU", Role.SITE_STAFF);
        var socket = new Socket();
        socket.setReceiveBufferSize(1 << 16);
        socket.connect(new InetSocketAddress(base.getHost(), base.getPort()));
        socket.getOutputStream()
                .write("""
                GET %s HTTP/1.1\r
                Host: %s\r
                Authorization: Bearer %s\r
                Accept: %s\r
                Connection: close\r
                \r
                """.formatted(path, base.getAuthority(), token, NDJSON).getBytes(StandardCharsets.US_ASCII));
        var answer = new byte["HTTP/1.1 200".length()];
        assertThat(socket.getInputStream().readNBytes(answer, 0, answer.length)).isEqualTo(answer.length);
        assertThat(new String(answer, StandardCharsets.US_ASCII)).isEqualTo("HTTP/1.1 200");
        return socket;
    }

    private static String lastLine(Socket reader) throws IOException {
        return new String(reader.getInputStream().readAllBytes(), StandardCharsets.US_ASCII)
                .lines()
                .filter(line -> line.startsWith("{"))
                .reduce("", (_, later) -> later);
    }

    @Test
    void the_log_itself_comes_as_lines() {
        var regulator = service.as(null, Role.REGULATOR);
        assertThat(regulator.get("/v1/log", NDJSON).status()).isEqualTo(200);
    }

    @Test
    void the_description_of_the_api_shows_both_forms() {
        var answers = service.anonymous().get("/v3/api-docs").body();
        var content = answers.path("paths")
                .path("/v1/numbers")
                .path("get")
                .path("responses")
                .path("200")
                .path("content");
        assertThat(content.propertyNames()).containsExactlyInAnyOrder("application/json", NDJSON);
        assertThat(content.at("/application~1json/schema/$ref").asString(""))
                .isEqualTo("#/components/schemas/PageSampleServiceNumbered");
        assertThat(content.at("/application~1x-ndjson/schema/$ref").asString(""))
                .isEqualTo("#/components/schemas/SampleServiceNumbered");
        assertThat(answers.at("/components/schemas/SampleServiceNumbered").isObject())
                .isTrue();
    }

    private static String type(Reply reply) {
        return reply.response().headers().firstValue("Content-Type").orElse("");
    }

    private static List<JsonNode> lines(Reply reply) {
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        return reply.text().lines().map(JSON::readTree).toList();
    }

    private static List<Integer> numbers(Reply reply) {
        return lines(reply).stream().map(line -> line.path("number").asInt()).toList();
    }
}
