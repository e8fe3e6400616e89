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
import java.util.Set;
import org.junit.jupiter.api.Test;

class OpeningDecisionTest {

    private static Decision<ScreeningEvent> decide(String site, String at, int opened, Actor actor) {
        return OpeningDecision.decide(
                new OpenScreening(Fixtures.TRIAL, new SiteId(site), Sex.MALE, Instant.parse(at), actor),
                new OpenedState(opened),
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
}
