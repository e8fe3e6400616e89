package io.cytelog.screening.write.recordulcer;

import static org.assertj.core.api.Assertions.assertThat;

import io.cytelog.runtime.command.Decision;
import io.cytelog.runtime.command.Outcome;
import io.cytelog.runtime.command.Refusal;
import io.cytelog.screening.Fixtures;
import io.cytelog.screening.event.ConsentGiven;
import io.cytelog.screening.event.ConsentRecorded;
import io.cytelog.screening.event.DeviationKind;
import io.cytelog.screening.event.DeviationNoted;
import io.cytelog.screening.event.ScreeningEvent;
import io.cytelog.screening.event.ScreeningRefusal;
import io.cytelog.screening.event.Ulcer;
import io.cytelog.screening.event.UlcerRecorded;
import io.cytelog.screening.rule.CandidateFile;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class UlcerDecisionTest {
    private static final Ulcer SMALL = Fixtures.ulcer("U1", "2", null, null);
    private static final Ulcer LARGE = Fixtures.ulcer("U1", "4.5", Fixtures.REFRACTORY, Fixtures.FREE);

    private static Decision<ScreeningEvent> decide(Ulcer ulcer, @Nullable String reason, CandidateFile file) {
        return UlcerDecision.decide(
                new RecordUlcer(Fixtures.SC_001, ulcer, reason, Fixtures.investigator()), file, Fixtures.RULES);
    }

    private static CandidateFile opened() {
        return Fixtures.file(List.of(Fixtures.opened(Fixtures.SC_001)));
    }

    @Test
    void an_ulcer_is_recorded_as_it_was_described() {
        assertThat(decide(SMALL, null, opened()).facts())
                .containsExactly(new UlcerRecorded(Fixtures.SC_001, SMALL, null, null));
    }

    @Test
    void another_description_of_the_same_ulcer_needs_a_reason_and_keeps_the_old_one() {
        var file = opened().with(new UlcerRecorded(Fixtures.SC_001, SMALL, null, null));
        assertThat(decide(LARGE, "Measured again.", file).facts())
                .containsExactly(new UlcerRecorded(Fixtures.SC_001, LARGE, SMALL, "Measured again."));
        assertThat(decide(LARGE, null, file).outcome())
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        refused -> assertThat(refused.refusal().code()).isEqualTo(ScreeningRefusal.REASON_REQUIRED));
    }

    @Test
    void another_ulcer_stands_beside_the_first() {
        var other = Fixtures.ulcer("U2", "3", null, null);
        var file = opened().with(new UlcerRecorded(Fixtures.SC_001, SMALL, null, null));
        assertThat(decide(other, null, file).facts())
                .containsExactly(new UlcerRecorded(Fixtures.SC_001, other, null, null));
    }

    @Test
    void an_examination_before_consent_is_a_deviation_and_one_at_its_moment_is_none() {
        var late = new ConsentGiven("2.0", Fixtures.EXAMINED.plusNanos(1), 44, true);
        var consented = opened().with(new ConsentRecorded(Fixtures.SC_001, late, null, null));
        assertThat(decide(SMALL, null, consented).facts())
                .last()
                .isEqualTo(new DeviationNoted(
                        Fixtures.SC_001,
                        DeviationKind.PROCEDURE_BEFORE_CONSENT,
                        "By its date, the examination of ulcer U1 took place before consent.",
                        Fixtures.EXAMINED));
        var inTime = new ConsentGiven("2.0", Fixtures.EXAMINED, 44, true);
        assertThat(decide(SMALL, null, opened().with(new ConsentRecorded(Fixtures.SC_001, inTime, null, null)))
                        .facts())
                .hasSize(1);
    }

    @Test
    void a_screening_that_nobody_opened_is_not_known() {
        assertThat(decide(SMALL, null, CandidateFile.EMPTY).outcome())
                .isEqualTo(new Outcome.Refused(Refusal.notKnown("Screening SC-001")));
    }
}
