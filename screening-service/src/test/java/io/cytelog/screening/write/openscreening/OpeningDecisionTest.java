package io.cytelog.screening.write.openscreening;

import static org.assertj.core.api.Assertions.assertThat;

import io.cytelog.contracts.ScreeningId;
import io.cytelog.contracts.Sex;
import io.cytelog.contracts.SiteId;
import io.cytelog.runtime.command.Decision;
import io.cytelog.runtime.command.Outcome;
import io.cytelog.runtime.command.RefusalCode;
import io.cytelog.runtime.security.Actor;
import io.cytelog.runtime.security.Role;
import io.cytelog.screening.Fixtures;
import io.cytelog.screening.event.ScreeningEvent;
import io.cytelog.screening.event.ScreeningOpened;
import io.cytelog.screening.event.ScreeningRefusal;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OpeningDecisionTest {

    private static Decision<ScreeningEvent> decide(String site, String at, int opened, Actor actor) {
        return decide(site, at, opened, null, actor);
    }

    private static Decision<ScreeningEvent> decide(
            String site, String at, int opened, @Nullable String previous, Actor actor) {
        var earlier = IntStream.rangeClosed(1, opened)
                .boxed()
                .collect(Collectors.toMap(
                        i -> new ScreeningId(String.format(Locale.ROOT, "SC-%03d", i)),
                        i -> i == 1 ? new SiteId("REF") : Fixtures.UMCU));
        return OpeningDecision.decide(
                new OpenScreening(
                        Fixtures.TRIAL,
                        new SiteId(site),
                        Sex.MALE,
                        Instant.parse(at),
                        previous == null ? null : new ScreeningId(previous),
                        actor),
                new OpenedState(earlier),
                Fixtures.PROTOCOL);
    }

    private static RefusalCode code(Decision<ScreeningEvent> decision) {
        return ((Outcome.Refused) decision.outcome()).refusal().code();
    }

    @Test
    void screenings_are_numbered_in_order() {
        assertThat(decide("UMCU", "2024-03-01T09:00:00Z", 9, Fixtures.investigator())
                        .facts())
                .singleElement()
                .isInstanceOfSatisfying(
                        ScreeningOpened.class,
                        opened -> assertThat(opened.screening()).isEqualTo(new ScreeningId("SC-010")));
    }

    @Test
    void a_site_screens_from_the_moment_it_opens() {
        var actor = Fixtures.investigator();
        assertThat(code(decide("UMCU", "2021-10-05T23:59:59Z", 0, actor))).isEqualTo(ScreeningRefusal.SITE_NOT_OPEN);
        assertThat(decide("UMCU", "2021-10-06T00:00:00Z", 0, actor).facts()).hasSize(1);
    }

    @Test
    void an_unknown_site_does_not_screen() {
        var nowhere = new Actor("inv", Set.of(Role.INVESTIGATOR), new SiteId("NOWHERE"), Fixtures.OPENED);
        assertThat(code(decide("NOWHERE", "2024-03-01T09:00:00Z", 0, nowhere)))
                .isEqualTo(ScreeningRefusal.SITE_NOT_OPEN);
    }

    @Test
    void nobody_opens_a_screening_of_another_site() {
        assertThat(code(decide("UMCU", "2024-03-01T09:00:00Z", 0, Fixtures.stranger())))
                .isEqualTo(ScreeningRefusal.OTHER_SITE);
    }

    @Test
    void a_new_attempt_has_a_new_number_and_names_the_previous_one() {
        assertThat(decide("UMCU", "2024-03-01T09:00:00Z", 4, "SC-002", Fixtures.investigator())
                        .facts())
                .singleElement()
                .isInstanceOfSatisfying(ScreeningOpened.class, opened -> {
                    assertThat(opened.screening()).isEqualTo(new ScreeningId("SC-005"));
                    assertThat(opened.previous()).isEqualTo(new ScreeningId("SC-002"));
                });
    }

    @Test
    void a_previous_attempt_must_be_one_of_the_site() {
        var at = "2024-03-01T09:00:00Z";
        assertThat(code(decide("UMCU", at, 4, "SC-001", Fixtures.investigator())))
                .isEqualTo(ScreeningRefusal.PREVIOUS_UNKNOWN);
        assertThat(code(decide("UMCU", at, 4, "SC-005", Fixtures.investigator())))
                .isEqualTo(ScreeningRefusal.PREVIOUS_UNKNOWN);
    }
}
