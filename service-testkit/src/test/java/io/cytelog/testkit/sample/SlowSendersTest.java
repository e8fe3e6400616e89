package io.cytelog.testkit.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.cytelog.runtime.security.Role;
import io.cytelog.testkit.ServiceUnderTest;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who sends slowly, or nothing of what was announced, costs the others nothing. */
class SlowSendersTest {
    /** Of requests that are handled at once. */
    private static final int PLACES = 2;
    /** Shorter than the server waits for who sends nothing. */
    private static final Duration AT_ONCE = Duration.ofSeconds(10);

    private static final String CHAIR = "/v1/subjects/S-A1/chair";
    private static ServiceUnderTest service;

    @BeforeAll
    static void start() {
        service = ServiceUnderTest.start(
                "sample",
                SampleService.class,
                Map.of("server.tomcat.threads.max", Integer.toString(PLACES), "cytelog.await-body", "1s"));
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @ParameterizedTest
    @CsvSource({
        "PUT, application/x-www-form-urlencoded",
        "PATCH, application/x-www-form-urlencoded",
        "DELETE, application/x-www-form-urlencoded",
        "POST, application/x-www-form-urlencoded",
        "POST, multipart/form-data; boundary=b",
        "PUT, multipart/form-data; boundary=b",
        "POST, application/json"
    })
    void who_has_no_token_is_refused_before_anything_of_the_body_is_read(String verb, String type) throws IOException {
        try (var sender = begun(verb + " " + CHAIR, type, "")) {
            assertThat(status(sender)).isEqualTo(401);
        }
    }

    @Test
    void a_form_is_refused_before_anything_of_it_is_read() throws IOException {
        try (var sender = begun("POST " + CHAIR, "application/x-www-form-urlencoded", authorised())) {
            assertThat(status(sender)).isEqualTo(415);
        }
    }

    @ParameterizedTest
    @CsvSource({"application/json", "text/plain", "multipart/form-data; boundary=b"})
    void who_sends_a_body_slowly_keeps_nobody_waiting(String type) throws IOException {
        List<Socket> slow = new ArrayList<>();
        try {
            for (int sender = 0; sender <= PLACES; sender++) {
                slow.add(begun("POST " + CHAIR, type, authorised()));
            }

            assertTimeoutPreemptively(
                    AT_ONCE,
                    () -> assertThat(service.as("UMCU", Role.SITE_STAFF)
                                    .get("/v1/numbers?upTo=3")
                                    .status())
                            .isEqualTo(200));
        } finally {
            for (var sender : slow) {
                sender.close();
            }
        }
    }

    @Test
    void who_sends_no_end_of_a_body_is_told_so() throws IOException {
        try (var sender = begun("POST " + CHAIR, "application/json", authorised())) {
            await().atMost(AT_ONCE).until(() -> {
                sender.getOutputStream().write(' ');
                return sender.getInputStream().available() > 0;
            });
            assertIsTooSlow(sender, "The body did not arrive within 1 seconds;");
        }
    }

    @Test
    void who_sends_nothing_of_a_body_is_told_the_same() throws IOException {
        try (var impatient = ServiceUnderTest.start(
                        "sample", SampleService.class, Map.of("server.tomcat.connection-timeout", "1s"));
                var sender = begun(impatient, "POST " + CHAIR, "application/json", authorised(impatient))) {
            assertIsTooSlow(sender, "The body did not arrive in time;");
        }
    }

    private static void assertIsTooSlow(Socket sender, String sentence) throws IOException {
        assertThat(status(sender)).isEqualTo(408);
        sender.shutdownOutput();
        assertThat(new String(sender.getInputStream().readAllBytes(), StandardCharsets.US_ASCII))
                .containsIgnoringCase("Content-Type: application/problem+json")
                .contains("\"code\":\"REQUEST_TIMEOUT\"", sentence);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 20_000, 250_000})
    void a_body_that_comes_in_pieces_is_understood_as_a_whole(int firstPiece) throws IOException {
        var body = "{\"occurredAt\":\"2024-05-01T10:00:00Z\",\"note\":\" " + "x".repeat(250_000) + "\",\"colour\":1}";
        try (var sender = begun(service, "POST " + CHAIR, "application/json", authorised(), body.length())) {
            sender.getOutputStream().write(body.substring(0, firstPiece).getBytes(StandardCharsets.US_ASCII));
            assertThat(service.as("UMCU", Role.SITE_STAFF)
                            .get("/v1/numbers?upTo=3")
                            .status())
                    .isEqualTo(200);
            sender.getOutputStream().write(body.substring(firstPiece).getBytes(StandardCharsets.US_ASCII));

            assertThat(status(sender)).isEqualTo(400);
            assertThat(new String(sender.getInputStream().readAllBytes(), StandardCharsets.US_ASCII))
                    .contains("/colour");
        }
    }

    private static String authorised() {
        return authorised(service);
    }

    private static String authorised(ServiceUnderTest service) {
        return "Authorization: Bearer " + service.issuer().token("slow", "UMCU", Role.SITE_STAFF)
                + "\r\nIdempotency-Key: slow\r\n";
    }

    /** A request that announces a body, of which nothing was sent yet. */
    private static Socket begun(String call, String type, String headers) throws IOException {
        return begun(service, call, type, headers);
    }

    private static Socket begun(ServiceUnderTest service, String call, String type, String headers) throws IOException {
        return begun(service, call, type, headers, 100_000);
    }

    private static Socket begun(ServiceUnderTest service, String call, String type, String headers, int length)
            throws IOException {
        var base = service.base();
        var socket = new Socket(base.getHost(), base.getPort());
        socket.setSoTimeout((int) AT_ONCE.toMillis());
        socket.getOutputStream().write("""
                %s HTTP/1.1\r
                Host: %s\r
                Content-Type: %s\r
                Content-Length: %d\r
                %s\r
                """.formatted(call, base.getAuthority(), type, length, headers)
                .getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    private static int status(Socket sender) throws IOException {
        var line = new String(sender.getInputStream().readNBytes("HTTP/1.1 200".length()), StandardCharsets.US_ASCII);
        assertThat(line).startsWith("HTTP/1.1 ");
        return Integer.parseInt(line.substring("HTTP/1.1 ".length()));
    }
}
