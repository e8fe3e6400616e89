package io.cytelog.safety;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cytelog.runtime.security.Role;
import io.cytelog.testkit.ServiceUnderTest;
import io.cytelog.testkit.webhook.ListeningReceiver;
import io.cytelog.testkit.webhook.ListeningReceiver.Message;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A halt and a restart as a receiver outside hears of them. */
class NoticeWebhookTest {
    @Test
    void a_receiver_is_told_of_halt_and_restart_in_order_signed_and_nothing_of_why(@TempDir Path directory)
            throws IOException {
        try (var receiver = ListeningReceiver.refusing(2)) {
            var settings = receiver.settings("cytelog.safety.notice-webhooks", directory);
            try (var service = ServiceUnderTest.start("safety", SafetyApplication.class, settings)) {
                var monitor = service.as(null, Role.MEDICAL_MONITOR);
                monitor.post("/v1/trial/halt", "{\"reason\":\"Three fevers\",\"occurredAt\":\"2024-03-01T12:00:00Z\"}");
                monitor.post(
                        "/v1/trial/restart",
                        "{\"reason\":\"Reviewed\",\"occurredAt\":\"2024-03-20T12:00:00Z\",\"authorisation\":\"A-1\","
                                + "\"dsmbAdvice\":\"D-1\"}");
                await().atMost(Duration.ofSeconds(30))
                        .until(() -> receiver.taken().size() >= 2);
            }

            var taken = receiver.taken();
            assertThat(taken).extracting(Message::id).containsExactly("safety-1", "safety-2");
            assertThat(taken.get(0).body())
                    .contains("\"trial.paused\"", "2024-03-01T12:00:00Z", "The trial is paused.");
            assertThat(taken.get(1).body()).contains("\"trial.resumed\"", "2024-03-20T12:00:00Z");
            assertThat(receiver.messages()).allSatisfy(message -> {
                assertThat(message.body()).doesNotContain("fevers", "Reviewed", "A-1", "D-1", "MEDICAL");
                assertThat(message.isSigned()).isTrue();
            });
            assertThat(receiver.messages().subList(0, 3))
                    .as("what was not taken comes again under its id")
                    .extracting(Message::id)
                    .containsExactly("safety-1", "safety-1", "safety-1");
        }
    }
}
