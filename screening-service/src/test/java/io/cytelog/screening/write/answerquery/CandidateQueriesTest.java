package io.cytelog.screening.write.answerquery;

import static org.assertj.core.api.Assertions.assertThat;

import io.cytelog.contracts.ClinicalTime;
import io.cytelog.contracts.QueryId;
import io.cytelog.runtime.command.CommonRefusal;
import io.cytelog.runtime.command.Outcome;
import io.cytelog.runtime.command.RefusalCode;
import io.cytelog.runtime.security.Actor;
import io.cytelog.screening.Fixtures;
import io.cytelog.screening.event.CandidateEvent;
import io.cytelog.screening.event.ConsentGiven;
import io.cytelog.screening.event.ConsentRecorded;
import io.cytelog.screening.event.DataQueryAnswered;
import io.cytelog.screening.event.DataQueryRaised;
import io.cytelog.screening.event.Prostacyclin;
import io.cytelog.screening.event.QueryCode;
import io.cytelog.screening.event.ScreeningRefusal;
import io.cytelog.screening.event.UlcerRecorded;
import io.cytelog.screening.rule.CandidateFile;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is odd about a candidate is asked about; it turns nothing away. */
class CandidateQueriesTest {
    private static final QueryId FIRST = new QueryId("SC-001-Q-01");

    private static Set<QueryCode> odd(CandidateEvent... more) {
        return Fixtures.RULES.oddities(Fixtures.completeAnd(more));
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

    private static CandidateFile asked() {
        return Fixtures.completeAnd(
                consent(17, true),
                new DataQueryRaised(
                        FIRST,
                        Fixtures.SC_001,
                        Fixtures.UMCU,
                        QueryCode.AGE_CONTRADICTION,
                        QueryCode.AGE_CONTRADICTION.question()));
    }

    private static AnswerQuery answer(QueryId query, Actor by) {
        return new AnswerQuery(Fixtures.SC_001, query, "The years were misread.", Fixtures.EXAMINED, by);
    }

    private static RefusalCode refusal(AnswerQuery command, CandidateFile file) {
        return ((Outcome.Refused) AnswerDecision.decide(command, file).outcome())
                .refusal()
                .code();
    }

    @Test
    void the_site_answers_an_open_query_once() {
        var answered = new DataQueryAnswered(FIRST, Fixtures.SC_001, "The years were misread.", Fixtures.EXAMINED);
        assertThat(AnswerDecision.decide(answer(FIRST, Fixtures.investigator()), asked())
                        .facts())
                .isEqualTo(List.of(answered));
        assertThat(refusal(answer(FIRST, Fixtures.investigator()), asked().with(answered)))
                .isEqualTo(ScreeningRefusal.QUERY_NOT_OPEN);
    }

    @Test
    void nobody_answers_what_was_not_asked_or_asked_of_another_site() {
        assertThat(refusal(answer(new QueryId("SC-001-Q-02"), Fixtures.investigator()), asked()))
                .isEqualTo(CommonRefusal.NOT_KNOWN);
        assertThat(refusal(answer(FIRST, Fixtures.stranger()), asked())).isEqualTo(CommonRefusal.NOT_KNOWN);
        assertThat(refusal(answer(FIRST, Fixtures.investigator()), CandidateFile.EMPTY))
                .isEqualTo(CommonRefusal.NOT_KNOWN);
    }
}
