package io.cytelog.testkit.sample;

import static org.assertj.core.api.Assertions.assertThat;

import io.cytelog.runtime.security.Role;
import io.cytelog.testkit.ServiceUnderTest;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
                "sample", SampleService.class, Map.of("server.tomcat.threads.max", Integer.toString(PLACES)));
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

    private static String authorised() {
        return "Authorization: Bearer " + service.issuer().token("slow", "UMCU", Role.SITE_STAFF)
                + "\r\nIdempotency-Key: slow\r\n";
    }

    /** A request that announces a body, of which nothing was sent yet. */
    private static Socket begun(String call, String type, String headers) throws IOException {
        var base = service.base();
        var socket = new Socket(base.getHost(), base.getPort());
        socket.setSoTimeout((int) AT_ONCE.toMillis());
        socket.getOutputStream()
                .write("""
                %s HTTP/1.1\r
                Host: %s\r
                Content-Type: %s\r
                Content-Length: 100000\r
                %s\r
                """.formatted(call, base.getAuthority(), type, headers).getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    private static int status(Socket sender) throws IOException {
        var line = new String(sender.getInputStream().readNBytes("HTTP/1.1 200".length()), StandardCharsets.US_ASCII);
        assertThat(line).startsWith("HTTP/1.1 ");
        return Integer.parseInt(line.substring("HTTP/1.1 ".length()));
    }
}
