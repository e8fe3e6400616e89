package io.cytelog.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import io.cytelog.runtime.security.Role;
import io.cytelog.testkit.ServiceUnderTest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Two instances on one log: to the one a receiver of this name lies within reach, to the other it does not. */
class WebhookRepeatApiTest {
    private static final String WITHIN_REACH = "cytelog.reporting.webhooks.inside-network";
    private static final String RECEIVER = "{\"url\":\"https://localhost/events\"}";

    private static ServiceUnderTest reaching;
    private static ServiceUnderTest refusing;

    @BeforeAll
    static void start() {
        reaching = SiteFacts.reporting(Map.of(WITHIN_REACH, "true"));
        var same = new HashMap<>(Map.of(WITHIN_REACH, "false"));
        List.of(
                        "cytelog.mongodb.uri",
                        "cytelog.mongodb.log-database",
                        "cytelog.mongodb.views-database",
                        "cytelog.kafka.topic-prefix",
                        "cytelog.log.signing-key",
                        "cytelog.trusted-logs.screening",
                        "cytelog.trusted-logs.dosing",
                        "cytelog.trusted-logs.safety")
                .forEach(name -> same.put(name, reaching.setting(name)));
        refusing = ServiceUnderTest.start("reporting", ReportingApplication.class, same);
    }

    @AfterAll
    static void stop() {
        refusing.close();
        reaching.close();
    }

    @Test
    void a_repeated_registration_is_answered_with_its_secret_wherever_the_name_leads_meanwhile() {
        var registered = reaching.as("UMCU", Role.SITE_STAFF).post("/v1/webhooks", RECEIVER, "one-key");
        assertThat(registered.status()).as(registered.text()).isEqualTo(201);

        var again = refusing.as("UMCU", Role.SITE_STAFF).post("/v1/webhooks", RECEIVER, "one-key");

        assertThat(again.status()).as(again.text()).isEqualTo(201);
        assertThat(again.body().path("secret")).isEqualTo(registered.body().path("secret"));
    }

    @Test
    void a_first_registration_within_an_inner_network_is_refused_and_names_the_field() {
        var refused = refusing.as("UMCU", Role.SITE_STAFF).post("/v1/webhooks", RECEIVER);

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.code()).isEqualTo("ADDRESS_NOT_ALLOWED");
        assertThat(refused.text()).contains("/url");
    }
}
