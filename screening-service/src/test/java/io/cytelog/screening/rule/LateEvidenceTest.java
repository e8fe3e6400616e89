package io.cytelog.screening.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.cytelog.contracts.ClinicalTime;
import io.cytelog.screening.Fixtures;
import io.cytelog.screening.event.CandidateEvent;
import io.cytelog.screening.event.ClassificationFound;
import io.cytelog.screening.event.ClassificationRecorded;
import io.cytelog.screening.event.ClassifiedItem;
import io.cytelog.screening.event.CriterionAnswer;
import io.cytelog.screening.event.CriterionJudged;
import io.cytelog.screening.event.Judgement;
import io.cytelog.screening.event.Prostacyclin;
import io.cytelog.screening.event.ProstacyclinOutcome;
import io.cytelog.screening.event.Ulcer;
import io.cytelog.screening.event.UlcerRecorded;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What was seen only after inclusion, on 2 March 2024 at 15:00 at Utrecht, says nothing for it. */
class LateEvidenceTest {
    private static final Instant INCLUSION = Fixtures.SIGNED;
    private static final Instant LATE = INCLUSION.plusNanos(1);

    private static Finding finding(String criterion, CandidateEvent... facts) {
        return Fixtures.RULES.verdict(Fixtures.completeAnd(facts), INCLUSION).criteria().stream()
                .filter(found -> found.criterion().id().equals(criterion))
                .map(CriterionFinding::finding)
                .findFirst()
                .orElseThrow();
    }

    private static CandidateEvent ulcer(Prostacyclin prostacyclin, @Nullable Instant examinedAt) {
        var known = Fixtures.ulcer("U1", "4.5", prostacyclin, Fixtures.FREE);
        var ulcer = new Ulcer(
                known.id(),
                known.finger(),
                known.aspect(),
                known.diameterMm(),
                known.painful(),
                known.depthVisible(),
                known.dermisLost(),
                known.prostacyclin(),
                known.xray(),
                examinedAt);
        return new UlcerRecorded(Fixtures.SC_001, ulcer, null, null);
    }

    private static CandidateEvent classified(@Nullable Instant assessedAt, ClassifiedItem... items) {
        var found = new ClassificationFound(List.of(items), assessedAt, List.of(), List.of());
        return new ClassificationRecorded(Fixtures.SC_001, found, 9, null, null);
    }

    private static ClassifiedItem scleroderma(@Nullable String observedAt) {
        return new ClassifiedItem(
                "SKIN_PROXIMAL_TO_MCP", observedAt == null ? null : ClinicalTime.of(observedAt), false);
    }

    private static CandidateEvent judged(String criterion, CriterionAnswer answer, @Nullable Instant at) {
        return new CriterionJudged(
                Fixtures.SC_001,
                new Judgement(criterion, answer, "Asked.", at, ClinicalTime.of("2020"), false),
                null,
                null);
    }

    @ParameterizedTest
    @CsvSource({
        "2024-03-02,MET",
        "2024-03-02T14:00:00Z,MET",
        "2024-03-02T14:01:00Z,UNKNOWN",
        "2024-03-03,UNKNOWN",
        "2024-04,UNKNOWN",
        "2025,UNKNOWN",
    })
    void an_outcome_of_prostacyclin_counts_up_to_the_day_of_inclusion(String assessedAt, CriterionAnswer expected) {
        var given = Fixtures.prostacyclin("2023-12-01", ProstacyclinOutcome.NO_IMPROVEMENT, assessedAt);
        assertThat(finding("I4", ulcer(given, Fixtures.EXAMINED)).answer()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"2024-03-02,NOT_MET", "2024-03-03,UNKNOWN"})
    void an_improvement_that_was_seen_later_excludes_as_little_as_it_includes(
            String assessedAt, CriterionAnswer expected) {
        var given = Fixtures.prostacyclin("2023-12-01", ProstacyclinOutcome.IMPROVED, assessedAt);
        assertThat(finding("I4", ulcer(given, Fixtures.EXAMINED)).answer()).isEqualTo(expected);
    }

    @Test
    void what_is_late_is_told_with_its_time_and_what_is_missing() {
        var given = Fixtures.prostacyclin("2023-12-01", ProstacyclinOutcome.NO_IMPROVEMENT, "2024-03-03");
        var found = finding("I4", ulcer(given, Fixtures.EXAMINED));
        assertThat(found.explanation())
                .contains("the outcome of prostacyclin recorded as of 2024-03-03, after 2024-03-02T14:00:00Z");
        assertThat(found.missing()).containsExactly("the outcome of prostacyclin before inclusion of ulcer U1");
    }

    @Test
    void an_examination_of_the_ulcer_counts_up_to_inclusion_and_where_it_has_no_date() {
        assertThat(finding("I3", ulcer(Fixtures.REFRACTORY, LATE)).answer()).isEqualTo(CriterionAnswer.UNKNOWN);
        assertThat(finding("I4", ulcer(Fixtures.REFRACTORY, LATE)).answer()).isEqualTo(CriterionAnswer.UNKNOWN);
        for (var at : new Instant[] {INCLUSION, null}) {
            assertThat(finding("I3", ulcer(Fixtures.REFRACTORY, at)).answer()).isEqualTo(CriterionAnswer.MET);
        }
    }

    @Test
    void a_classification_counts_up_to_inclusion_and_where_it_has_no_date() {
        assertThat(finding("I2", classified(LATE, scleroderma(null))).explanation())
                .isEqualTo("The classification is recorded as of " + LATE + ", after " + INCLUSION + ".");
        assertThat(finding("I2", classified(LATE, scleroderma(null))).answer()).isEqualTo(CriterionAnswer.UNKNOWN);
        for (var at : new Instant[] {INCLUSION, null}) {
            assertThat(finding("I2", classified(at, scleroderma(null))).answer())
                    .isEqualTo(CriterionAnswer.MET);
        }
    }

    @ParameterizedTest
    @CsvSource({"2024-03-02,MET", "2024-03,MET", "2024-03-03,UNKNOWN"})
    void an_item_that_was_observed_only_later_is_not_known_yet(String observedAt, CriterionAnswer expected) {
        assertThat(finding("I2", classified(null, scleroderma(observedAt))).answer())
                .isEqualTo(expected);
    }

    @Test
    void an_item_that_was_observed_later_matters_only_where_it_could_decide() {
        var raynaud = new ClassifiedItem("RAYNAUD", ClinicalTime.of("2024-03-03"), false);
        assertThat(finding("I2", classified(null, raynaud)).answer()).isEqualTo(CriterionAnswer.NOT_MET);
        assertThat(finding("I2", classified(null, scleroderma(null), raynaud)).answer())
                .isEqualTo(CriterionAnswer.MET);
    }

    @ParameterizedTest
    @CsvSource({"E2", "E3", "E6"})
    void an_answer_counts_up_to_inclusion_and_where_it_has_no_date(String criterion) {
        for (var answer : List.of(CriterionAnswer.MET, CriterionAnswer.NOT_MET)) {
            assertThat(finding(criterion, judged(criterion, answer, LATE)).answer())
                    .isEqualTo(CriterionAnswer.UNKNOWN);
        }
        var expected = criterion.equals("E2") ? CriterionAnswer.MET : CriterionAnswer.NOT_MET;
        for (var at : new Instant[] {INCLUSION, null}) {
            assertThat(finding(criterion, judged(criterion, expected, at)).answer())
                    .isEqualTo(expected);
        }
    }
}
