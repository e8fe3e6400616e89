package io.cytelog.reporting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cytelog.contracts.KitNumber;
import io.cytelog.contracts.PublishedFact;
import io.cytelog.contracts.SiteId;
import io.cytelog.contracts.SubjectId;
import io.cytelog.contracts.dosing.SubjectRandomised;
import io.cytelog.contracts.dosing.SubjectUnblinded;
import io.cytelog.contracts.dosing.UnblindingKind;
import io.cytelog.contracts.safety.HaltCause;
import io.cytelog.contracts.safety.TrialHalted;
import io.cytelog.reporting.EventStream.Event;
import io.cytelog.reporting.read.sitefeed.SiteFeed;
import io.cytelog.runtime.security.Role;
import io.cytelog.testkit.ServiceUnderTest;
import io.cytelog.testkit.TestClient;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a site system hears on {@code GET /v1/events}. */
class SiteEventsApiTest {
    /** Facts of screening: odd ones of UMCU, even ones of REF. */
    private static final int OPENED = 40;

    private static ServiceUnderTest service;

    @BeforeAll
    static void start() {
        service = SiteFacts.reporting(
                Map.of("cytelog.reporting.streams.heartbeat", "200ms", "cytelog.reporting.streams.most-per-user", "2"));
        IntStream.rangeClosed(1, OPENED).forEach(SiteEventsApiTest::opens);
        opens(7); // a relay that was killed sends again
        hears("dosing", 1, new SubjectRandomised(subject(), site("UMCU"), new KitNumber("K-001"), SiteFacts.AT));
        hears("dosing", 2, new SubjectUnblinded(subject(), site("UMCU"), UnblindingKind.EMERGENCY, SiteFacts.AT));
        hears("safety", 1, new TrialHalted(SiteFacts.AT, "Two of six had toxicity", HaltCause.MEDICAL_MONITOR));
        hears("safety", 2, SiteFacts.reported("S-001", "UMCU"));
        await().atMost(Duration.ofSeconds(60))
                .until(() -> service.bean(SiteFeed.class).head() == OPENED + 3);
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    private static void opens(int number) {
        SiteFacts.opens(service, number, number % 2 == 1 ? "UMCU" : "REF");
    }

    private static SubjectId subject() {
        return new SubjectId("S-001");
    }

    private static SiteId site(String name) {
        return new SiteId(name);
    }

    private static void hears(String log, long position, PublishedFact fact) {
        SiteFacts.hears(service, log, position, fact);
    }

    private static TestClient staff(String site) {
        return service.as(site, Role.SITE_STAFF);
    }

    /** Everything that a site heard, on a stream opened anew after so many events. */
    private static List<Event> heardBy(TestClient client, int all, int each) {
        List<Event> heard = new ArrayList<>();
        while (heard.size() < all) {
            var last = heard.isEmpty() ? null : heard.getLast().id();
            try (var stream = admitted(client, last)) {
                heard.addAll(stream.next(Math.min(each, all - heard.size())));
            }
        }
        return heard;
    }

    /** A stream, as soon as the service has noticed that the client left an earlier one. */
    private static EventStream admitted(TestClient client, @Nullable String last) {
        return await().atMost(Duration.ofSeconds(20))
                .until(() -> EventStream.open(client, last), stream -> stream.status() == 200);
    }

    private static boolean isFree(TestClient client) {
        try (var stream = EventStream.open(client, null)) {
            return stream.status() == 200;
        }
    }

    private static List<String> opened(int first) {
        return IntStream.iterate(first, number -> number <= OPENED, number -> number + 2)
                .mapToObj(number -> "screening:" + number)
                .toList();
    }

    @Test
    void whoever_connects_anew_in_the_middle_hears_everything_and_nothing_twice() {
        var heard = heardBy(service.as("UMCU", Role.MONITOR), OPENED / 2 + 3, 4);

        assertThat(heard.stream().map(Event::source).filter(source -> source.startsWith("screening")))
                .as("in the order of the log, each once, the repeated one too")
                .containsExactlyElementsOf(opened(1));
        assertThat(heard)
                .extracting(Event::source)
                .contains("dosing:1", "safety:1", "safety:2")
                .doesNotHaveDuplicates();
        assertThat(heard).extracting(event -> Long.parseLong(event.id())).isSorted();
    }

    @Test
    void a_site_hears_of_its_own_subjects_and_the_other_of_its_own() {
        try (var stream = EventStream.open(staff("REF"), null)) {
            assertThat(stream.contentType()).startsWith("text/event-stream");
            var heard = stream.next(OPENED / 2 + 1);
            assertThat(heard)
                    .extracting(Event::source)
                    .containsAll(opened(2))
                    .doesNotContain("screening:1", "dosing:1", "safety:2")
                    .contains("safety:1");
            assertThat(heard).noneSatisfy(event -> assertThat(event.text()).contains("UMCU"));
            assertThat(stream.block().orElseThrow().id())
                    .as("nothing follows but the heartbeat")
                    .isNull();
        }
    }

    @Test
    void a_halt_is_told_without_its_cause_and_an_unblinding_not_at_all() {
        try (var stream = EventStream.open(staff("UMCU"), null)) {
            var heard = stream.next(OPENED / 2 + 3);
            assertThat(heard).noneSatisfy(event -> assertThat(event.source()).isEqualTo("dosing:2"));
            assertThat(heard).noneSatisfy(event -> assertThat(event.text()).contains("toxicity"));
            assertThat(heard)
                    .filteredOn(event -> "safety.TrialHalted".equals(event.type()))
                    .singleElement()
                    .satisfies(halt -> {
                        assertThat(halt.text()).contains("The trial is paused.").doesNotContain("MEDICAL_MONITOR");
                        assertThat(halt.data().has("site")).isFalse();
                    });
        }
    }

    @Test
    void while_there_is_nothing_new_a_comment_shows_that_the_stream_lives() {
        var head = Long.toString(service.bean(SiteFeed.class).head());
        try (var stream = EventStream.open(service.as("REF", Role.INVESTIGATOR), head)) {
            assertThat(stream.block().orElseThrow().text()).isEqualTo("begins after " + head);
            assertThat(stream.block().orElseThrow()).isEqualTo(new Event(null, null, "nothing new"));
            assertThat(stream.block().orElseThrow().text()).isEqualTo("nothing new");
        }
    }

    @Test
    void a_stream_ends_when_its_token_runs_out() {
        var token = service.issuer().lasting(Duration.ofSeconds(2), "short-lived", "UMCU", Role.SITE_STAFF);
        try (var stream = EventStream.open(service.anonymous().with(token), null)) {
            assertThat(stream.status()).isEqualTo(200);
            stream.next(3);
            var end = Instant.now().plusSeconds(20);
            while (stream.block().isPresent()) {
                assertThat(Instant.now()).isBefore(end);
            }
        }
    }

    @Test
    void a_third_stream_of_one_user_is_refused_until_one_is_closed_and_others_are_not_hindered() {
        var token = service.issuer().token("busy", "UMCU", Role.SITE_STAFF);
        var busy = service.anonymous().with(token);
        try (var first = EventStream.open(busy, null)) {
            try (var second = EventStream.open(busy, null)) {
                var third = busy.get("/v1/events", "text/event-stream");
                assertThat(third.status()).isEqualTo(429);
                assertThat(third.code()).isEqualTo("TOO_MANY_STREAMS");
                assertThat(isFree(service.as("UMCU", Role.INVESTIGATOR))).isTrue();
                assertThat(second.status()).isEqualTo(200);
            }
            assertThat(first.status()).isEqualTo(200);
            await().atMost(Duration.ofSeconds(10)).until(() -> isFree(busy));
        }
    }

    @Test
    void a_cursor_that_was_never_given_is_refused_in_a_sentence() {
        assertThat(staff("UMCU").get("/v1/events?after=yesterday").code()).isEqualTo("INVALID_PARAMETER");
        assertThat(staff("UMCU")
                        .get("/v1/events?after=999999", "text/event-stream")
                        .code())
                .isEqualTo("CURSOR_UNKNOWN");
    }

    @Test
    void the_same_is_a_list_for_whoever_asks_from_time_to_time() {
        var first = staff("REF").get("/v1/events?limit=20").body();
        var rest = staff("REF")
                .get("/v1/events?after=" + first.path("next").stringValue())
                .body();

        assertThat(first.path("items").size() + rest.path("items").size()).isEqualTo(OPENED / 2 + 1);
        assertThat(rest.path("items").toString()).doesNotContain("UMCU");
    }

    @Test
    void the_stream_is_closed_to_other_roles_and_to_whom_no_site_is_named() {
        assertThat(service.as(null, Role.SPONSOR).get("/v1/events").status()).isEqualTo(403);
        assertThat(service.as(null, Role.UNBLINDED_PHARMACIST).get("/v1/events").status())
                .isEqualTo(403);
        assertThat(service.as(null, Role.SITE_STAFF).get("/v1/events").status()).isEqualTo(403);
        assertThat(service.anonymous().get("/v1/events").status()).isEqualTo(401);
    }
}
