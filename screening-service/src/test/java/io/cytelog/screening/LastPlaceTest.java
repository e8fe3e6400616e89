package io.cytelog.screening;

import static org.assertj.core.api.Assertions.assertThat;

import io.cytelog.contracts.ScreeningId;
import io.cytelog.contracts.SubjectId;
import io.cytelog.runtime.security.Role;
import io.cytelog.testkit.ServiceUnderTest;
import io.cytelog.testkit.TestClient;
import io.cytelog.testkit.TestClient.Reply;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The last place of the trial, wanted by many at two instances of the service at once. */
class LastPlaceTest {
    private static final int CANDIDATES = 200;
    private static final String ENROLMENT = "{\"occurredAt\":\"2024-03-02T15:00:00Z\"}";

    @Test
    void two_hundred_enrolments_from_two_instances_take_the_last_place_once() throws InterruptedException {
        try (var one = ServiceUnderTest.start("screening", ScreeningApplication.class, Map.of());
                var other = one.another()) {
            fillAllButOnePlace(one);
            var clients = List.of(one.as("UMCU", Role.INVESTIGATOR), other.as("UMCU", Role.INVESTIGATOR));
            var replies = ScreeningApiTest.atOnce(
                    CANDIDATES, i -> judged(clients.get(i % 2), "/v1/screenings/" + candidate(i) + "/enrolment"));

            assertThat(replies)
                    .filteredOn(reply -> reply.status() == 201)
                    .singleElement()
                    .satisfies(reply -> assertThat(reply.body().path("subject").stringValue())
                            .isEqualTo("S-020"));
            assertThat(replies.stream()
                            .filter(reply -> reply.status() != 201)
                            .map(Reply::code)
                            .distinct())
                    .containsExactly("RECRUITMENT_COMPLETE");
        }
    }

    /** As the interface asks of a client: what an overloaded service could not judge (503) comes again under its key. */
    private static Reply judged(TestClient client, String path) {
        var key = UUID.randomUUID().toString();
        var reply = client.post(path, ENROLMENT, key);
        for (int again = 0; reply.status() == 503 && again < 10; again++) {
            reply = client.post(path, ENROLMENT, key);
        }
        return reply;
    }

    private static ScreeningId candidate(int i) {
        return new ScreeningId("SC-" + (1000 + i));
    }

    private static void fillAllButOnePlace(ServiceUnderTest service) {
        for (int i = 0; i < CANDIDATES; i++) {
            GivenFacts.record(service, Fixtures.eligible(candidate(i)));
        }
        for (int i = 1; i < 20; i++) {
            var subject = new SubjectId(String.format(Locale.ROOT, "S-%03d", i));
            GivenFacts.record(service, List.of(Fixtures.enrolled(new ScreeningId("SC-" + (500 + i)), subject)));
        }
    }
}
