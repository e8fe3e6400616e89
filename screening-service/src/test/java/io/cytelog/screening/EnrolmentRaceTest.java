package io.cytelog.screening;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cytelog.axon.mongodb.CommitLog;
import io.cytelog.contracts.ScreeningId;
import io.cytelog.contracts.Sex;
import io.cytelog.contracts.SiteId;
import io.cytelog.contracts.safety.HaltCause;
import io.cytelog.contracts.safety.TrialHalted;
import io.cytelog.contracts.safety.TrialRestarted;
import io.cytelog.runtime.security.Role;
import io.cytelog.screening.event.CandidateEvent;
import io.cytelog.screening.event.ScreeningOpened;
import io.cytelog.testkit.ServiceUnderTest;
import io.cytelog.testkit.TestClient;
import io.cytelog.testkit.TestClient.Reply;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** Forty candidates of two sites for the twenty places of the trial, at two instances, while the trial is halted. */
class EnrolmentRaceTest {
    private static final int CANDIDATES = 40;
    private static final SiteId REF = new SiteId("REF");
    private static final String ENROLMENT = "{\"occurredAt\":\"2024-03-02T15:00:00Z\"}";
    private static final String BEFORE_OPENING = "{\"occurredAt\":\"2021-10-05T23:59:59Z\"}";

    @Test
    void forty_candidates_for_twenty_places_fill_them_in_order_and_none_during_a_halt() throws InterruptedException {
        try (var one = ServiceUnderTest.start("screening", ScreeningApplication.class, Map.of());
                var other = one.another()) {
            for (int i = 0; i < CANDIDATES; i++) {
                GivenFacts.record(one, eligible(i));
            }
            var clients = List.of(
                    one.as("UMCU", Role.INVESTIGATOR),
                    one.as("REF", Role.INVESTIGATOR),
                    other.as("UMCU", Role.INVESTIGATOR),
                    other.as("REF", Role.INVESTIGATOR));
            var json = one.bean(JsonMapper.class);
            var halted = new TrialHalted(Instant.parse("2024-03-02T14:30:00Z"), "Review.", HaltCause.MEDICAL_MONITOR);
            one.hears("safety", 1, halted, json);

            var first = race(clients);
            assertThat(first.stream()
                            .filter(reply -> reply.status() != 201)
                            .map(Reply::code)
                            .distinct())
                    .isSubsetOf("TRIAL_HALTED", "RECRUITMENT_COMPLETE");

            var sponsor = one.as(null, Role.SPONSOR);
            await().atMost(Duration.ofSeconds(30)).until(() -> halted(sponsor));
            assertThat(race(clients)).extracting(Reply::code).isSubsetOf("TRIAL_HALTED", "ALREADY_ENROLLED");
            one.hears("safety", 2, new TrialRestarted(Instant.parse("2024-03-02T14:45:00Z"), "Done.", null), json);
            await().atMost(Duration.ofSeconds(30)).until(() -> !halted(sponsor));
            assertThat(clients.get(1).post(path(1), BEFORE_OPENING).code()).isIn("SITE_NOT_OPEN", "ALREADY_ENROLLED");

            var last = race(clients);
            assertThat(last).extracting(Reply::code).contains("RECRUITMENT_COMPLETE");
            assertThat(last.stream().filter(reply -> reply.status() == 201).count()
                            + first.stream()
                                    .filter(reply -> reply.status() == 201)
                                    .count())
                    .isEqualTo(20);
            assertThat(enrolledInOrder(one)).containsExactlyElementsOf(numbers());
        }
    }

    private static boolean halted(TestClient sponsor) {
        return sponsor.get("/v1/recruitment").body().path("halted").asBoolean();
    }

    private static List<Reply> race(List<TestClient> clients) throws InterruptedException {
        return ScreeningApiTest.atOnce(CANDIDATES, i -> judged(clients.get(i % 4), path(i)));
    }

    /** What an overloaded service could not judge (503, or 409 for a lost race) comes again under its key. */
    private static Reply judged(TestClient client, String path) {
        var key = UUID.randomUUID().toString();
        var reply = client.post(path, ENROLMENT, key);
        for (int again = 0; (reply.status() == 503 || reply.status() == 409) && again < 10; again++) {
            reply = client.post(path, ENROLMENT, key);
        }
        return reply;
    }

    private static String path(int i) {
        return "/v1/screenings/" + candidate(i) + "/enrolment";
    }

    private static ScreeningId candidate(int i) {
        return new ScreeningId("SC-" + (100 + i));
    }

    /** Every second candidate is one of the referring site. */
    private static List<CandidateEvent> eligible(int i) {
        List<CandidateEvent> facts = new ArrayList<>(Fixtures.eligible(candidate(i)));
        facts.set(
                0,
                new ScreeningOpened(
                        Fixtures.TRIAL,
                        candidate(i),
                        i % 2 == 0 ? Fixtures.UMCU : REF,
                        Sex.FEMALE,
                        Fixtures.OPENED,
                        null));
        return facts;
    }

    private static List<String> numbers() {
        return IntStream.rangeClosed(1, 20)
                .mapToObj(i -> String.format(Locale.ROOT, "S-%03d", i))
                .toList();
    }

    /** The numbers in the order of the log; one that was given while the trial was halted fails the test. */
    private static List<String> enrolledInOrder(ServiceUnderTest service) {
        var json = service.bean(JsonMapper.class);
        List<String> numbers = new ArrayList<>();
        boolean halted = false;
        for (var commit : service.bean(CommitLog.class).after(0, 500)) {
            for (var event : commit.events()) {
                switch (event.name()) {
                    case "screening.TrialHaltNoted" -> halted = true;
                    case "screening.TrialRestartNoted" -> halted = false;
                    case "screening.SubjectEnrolled" -> {
                        assertThat(halted).as("halted at %s", event.position()).isFalse();
                        numbers.add(json.readTree(event.payloadJson())
                                .path("subject")
                                .stringValue());
                    }
                    default -> {}
                }
            }
        }
        return numbers;
    }
}
