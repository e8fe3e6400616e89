package io.cytelog.safety;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.cytelog.runtime.security.Role;
import io.cytelog.testkit.ServiceUnderTest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A halt and a restart as a receiver outside hears of them. */
class NoticeWebhookTest {
    private static final byte[] SECRET = "an example of a secret, 32 bytes".getBytes(StandardCharsets.UTF_8);

    private final List<Message> messages = new CopyOnWriteArrayList<>();
    private volatile int refusals = 2;
    private HttpServer receiver;

    private record Message(String id, String time, String signature, String body, int answered) {}

    @BeforeEach
    void listen() throws IOException {
        receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.createContext("/", this::receive);
        receiver.start();
    }

    @AfterEach
    void stop() {
        receiver.stop(0);
    }

    private void receive(HttpExchange exchange) throws IOException {
        var headers = exchange.getRequestHeaders();
        var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        int status = refusals-- > 0 ? 500 : 204;
        messages.add(new Message(
                headers.getFirst("webhook-id"),
                headers.getFirst("webhook-timestamp"),
                headers.getFirst("webhook-signature"),
                body,
                status));
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
    }

    @Test
    void a_receiver_is_told_of_halt_and_restart_in_order_signed_and_nothing_of_why(@TempDir Path directory)
            throws IOException {
        var secret = Files.writeString(
                directory.resolve("secret"), Base64.getEncoder().encodeToString(SECRET));
        var settings = Map.of(
                "cytelog.safety.notice-webhooks[0].url",
                "http://localhost:" + receiver.getAddress().getPort() + "/notices",
                "cytelog.safety.notice-webhooks[0].secret",
                secret.toString());
        try (var service = ServiceUnderTest.start("safety", SafetyApplication.class, settings)) {
            var monitor = service.as(null, Role.MEDICAL_MONITOR);
            monitor.post("/v1/trial/halt", "{\"reason\":\"Three fevers\",\"occurredAt\":\"2024-03-01T12:00:00Z\"}");
            monitor.post(
                    "/v1/trial/restart",
                    "{\"reason\":\"Reviewed\",\"occurredAt\":\"2024-03-20T12:00:00Z\",\"authorisation\":\"A-1\","
                            + "\"dsmbAdvice\":\"D-1\"}");
            await().atMost(Duration.ofSeconds(30)).until(() -> taken().size() >= 2);
        }

        assertThat(taken()).extracting(Message::id).containsExactly("safety-1", "safety-2");
        assertThat(taken().get(0).body()).contains("\"trial.paused\"", "2024-03-01T12:00:00Z", "The trial is paused.");
        assertThat(taken().get(1).body()).contains("\"trial.resumed\"", "2024-03-20T12:00:00Z");
        assertThat(messages).allSatisfy(message -> {
            assertThat(message.body()).doesNotContain("fevers", "Reviewed", "A-1", "D-1", "MEDICAL");
            assertThat(message.signature()).isEqualTo(signatureOf(message));
        });
        assertThat(messages.subList(0, 3))
                .as("what was not taken comes again under its id")
                .extracting(Message::id)
                .containsExactly("safety-1", "safety-1", "safety-1");
    }

    private List<Message> taken() {
        return messages.stream().filter(message -> message.answered() == 204).toList();
    }

    private static String signatureOf(Message message) throws GeneralSecurityException {
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(SECRET, "HmacSHA256"));
        var signed = message.id() + "." + message.time() + "." + message.body();
        return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
    }
}
