package io.cytelog.screening.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.cytelog.screening.Fixtures;
import io.cytelog.screening.event.CandidateEvent;
import io.cytelog.screening.event.ScreenFailed;
import io.cytelog.screening.event.SignedVerdictQuestioned;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ScreeningStateTest {
    private static final SignedVerdictQuestioned QUESTIONED =
            new SignedVerdictQuestioned(Fixtures.SC_001, null, List.of());

    private static ScreeningState state(List<CandidateEvent> facts, CandidateEvent... more) {
        return ScreeningState.of(
                Fixtures.file(Stream.concat(facts.stream(), Stream.of(more)).toList()));
    }

    @Test
    void a_screening_is_open_until_it_is_signed_and_the_signature_says_which_way() {
        var failed = new ScreenFailed(
                Fixtures.SC_001, Fixtures.UMCU, "1", List.of("E2"), List.of(), "I sign.", Fixtures.SIGNED, "1");

        assertThat(state(List.of())).isEqualTo(ScreeningState.NOT_OPENED);
        assertThat(state(Fixtures.complete(Fixtures.SC_001))).isEqualTo(ScreeningState.OPEN);
        assertThat(state(Fixtures.eligible(Fixtures.SC_001))).isEqualTo(ScreeningState.ELIGIBLE);
        assertThat(state(Fixtures.complete(Fixtures.SC_001), failed)).isEqualTo(ScreeningState.SCREEN_FAILURE);
    }

    @Test
    void a_questioned_signature_is_told_apart_before_and_after_enrolment() {
        var enrolled = Fixtures.enrolled(Fixtures.SC_001, Fixtures.S_001);

        assertThat(state(Fixtures.eligible(Fixtures.SC_001), QUESTIONED)).isEqualTo(ScreeningState.QUESTIONED);
        assertThat(state(Fixtures.eligible(Fixtures.SC_001), enrolled)).isEqualTo(ScreeningState.ENROLLED);
        assertThat(state(Fixtures.eligible(Fixtures.SC_001), enrolled, QUESTIONED))
                .isEqualTo(ScreeningState.ENROLMENT_QUESTIONED);
    }
}
