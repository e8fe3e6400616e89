package io.cytelog.screening.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.cytelog.contracts.ClinicalTime;
import io.cytelog.screening.Fixtures;
import io.cytelog.screening.event.CandidateEvent;
import io.cytelog.screening.event.ConsentGiven;
import io.cytelog.screening.event.ConsentRecorded;
import io.cytelog.screening.event.Prostacyclin;
import io.cytelog.screening.event.QueryCode;
import io.cytelog.screening.event.UlcerRecorded;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is odd about a candidate is asked about; it turns nothing away. */
class OdditiesTest {
    private static Set<QueryCode> odd(CandidateEvent... more) {
        return Fixtures.RULES.oddities(Fixtures.completeAnd(more)).keySet();
    }

    private static ConsentRecorded consent(int years, boolean over) {
        return new ConsentRecorded(
                Fixtures.SC_001,
                new ConsentGiven("2.0", Fixtures.CONSENTED, years, over),
                Fixtures.CONSENT,
                "Corrected.");
    }

    @ParameterizedTest
    @CsvSource({
        "17, true, true",
        "18, true, false",
        "19, true, false",
        "17, false, false",
        "18, false, false",
        "19, false, true"
    })
    void years_that_contradict_the_judgement_on_the_age_are_odd_and_on_the_birthday_either_is_right(
            int years, boolean over, boolean isOdd) {
        assertThat(odd(consent(years, over)).contains(QueryCode.AGE_CONTRADICTION))
                .isEqualTo(isOdd);
    }

    private static UlcerRecorded ulcer(@Nullable String start, @Nullable String end, @Nullable String assessed) {
        var infusion = new Prostacyclin(time(start), time(end), null, null, time(assessed));
        return new UlcerRecorded(Fixtures.SC_001, Fixtures.ulcer("U1", "4.5", infusion, Fixtures.FREE), null, null);
    }

    private static @Nullable ClinicalTime time(@Nullable String text) {
        return text == null ? null : ClinicalTime.of(text);
    }

    @Test
    void an_infusion_that_ends_before_it_begins_is_odd_and_one_of_the_same_day_or_month_is_not() {
        assertThat(odd(ulcer("2023-11-26", "2023-11-25", null))).containsExactly(QueryCode.INFUSION_ENDS_BEFORE_START);
        assertThat(odd(ulcer("2023-11-26", "2023-11-26", null))).isEmpty();
        assertThat(odd(ulcer("2023-11-26", "2023-11", null))).isEmpty();
        assertThat(odd(ulcer(null, "2023-11-25", null))).isEmpty();
    }

    @Test
    void an_outcome_that_was_seen_before_the_infusion_ended_is_odd_and_one_of_the_last_day_is_not() {
        assertThat(odd(ulcer("2023-11-26", "2023-11-30", "2023-11-29")))
                .containsExactly(QueryCode.OUTCOME_BEFORE_INFUSION);
        assertThat(odd(ulcer("2023-11-26", "2023-11-30", "2023-11-30"))).isEmpty();
    }
}
