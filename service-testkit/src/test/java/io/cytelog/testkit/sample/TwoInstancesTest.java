package io.cytelog.testkit.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import io.cytelog.runtime.security.Role;
import io.cytelog.runtime.view.Following;
import io.cytelog.testkit.ServiceUnderTest;
import io.cytelog.testkit.TestDatabases;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** Several instances of one service: one of them keeps each read model, and all of them know how far it is. */
class TwoInstancesTest {
    private static final String CHAIR = "{\"occurredAt\":\"2024-05-01T10:00:00Z\"}";

    @Test
    void both_know_how_far_a_read_model_is_that_one_of_them_keeps() {
        try (var first = ServiceUnderTest.start("sample", SampleService.class, Map.of());
                var second = first.another()) {
            hears(first, "S-T1");
            await().atMost(Duration.ofSeconds(20)).until(() -> answers(first, "screening:1") == 200);
            var taken = second.as("UMCU", Role.SITE_STAFF).post("/v1/subjects/S-T1/chair", CHAIR);
            var position = taken.body().path("receipt").path("position").asLong();
            assertThat(position).as(taken.text()).isPositive();

            assertThat(answers(first, "sample:" + position)).isEqualTo(200);
            assertThat(answers(second, "sample:" + position)).isEqualTo(200);
            assertThat(answers(second, "screening:1")).isEqualTo(200);
            assertThat(position(first)).isEqualTo(position(second)).isGreaterThanOrEqualTo(position);
        }
    }

    @Test
    void one_that_starts_while_the_claim_of_a_killed_one_still_stands_knows_how_far_that_had_come() {
        var killed = ServiceUnderTest.start("sample", SampleService.class, Map.of());
        hears(killed, "S-T2");
        await().atMost(Duration.ofSeconds(20)).until(() -> answers(killed, "screening:1") == 200);
        killed.close();
        leaveClaim(killed.setting("cytelog.mongodb.views-database"));

        try (var again = killed.another()) {
            assertThat(answers(again, "screening:1")).isEqualTo(200);
            assertThat(position(again)).isPositive();
        }
    }

    @Test
    void a_read_that_nobody_has_brought_up_to_date_is_not_called_so() {
        try (var first = ServiceUnderTest.start("sample", SampleService.class, Map.of());
                var second = first.another()) {
            assertThat(answers(first, "sample:1")).isEqualTo(503);
            assertThat(answers(second, "sample:1")).isEqualTo(503);
        }
    }

    /** As a process leaves it that had no time to say goodbye; the claim stands for as long as the test lasts. */
    private static void leaveClaim(String views) {
        try (var admin = TestDatabases.admin()) {
            var claimed = admin.getDatabase(views)
                    .getCollection("tokens")
                    .updateOne(
                            Filters.and(Filters.eq("_id.processor", "seats"), Filters.eq("_id.segment", 0)),
                            Updates.combine(
                                    Updates.set("owner", "killed"),
                                    Updates.set("claimedAt", Date.from(Instant.parse("2100-01-01T00:00:00Z")))));
            assertThat(claimed.getModifiedCount()).isEqualTo(1);
        }
    }

    private static int answers(ServiceUnderTest asked, String atLeast) {
        return asked.as(null, Role.REGULATOR)
                .get("/v1/seats?atLeast=" + atLeast)
                .status();
    }

    private static long position(ServiceUnderTest asked) {
        return asked.bean(Following.class).followers().getFirst().position();
    }

    private static void hears(ServiceUnderTest service, String subject) {
        service.hears("screening", 1, SampleService.enrolled(subject, "UMCU"), service.bean(JsonMapper.class));
    }
}
