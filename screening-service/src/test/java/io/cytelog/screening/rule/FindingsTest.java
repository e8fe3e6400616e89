package io.cytelog.screening.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.cytelog.contracts.ClinicalTime;
import io.cytelog.contracts.Millimetres;
import io.cytelog.contracts.ScreeningId;
import io.cytelog.screening.Fixtures;
import io.cytelog.screening.event.Aspect;
import io.cytelog.screening.event.Assessor;
import io.cytelog.screening.event.CandidateEvent;
import io.cytelog.screening.event.ConsentGiven;
import io.cytelog.screening.event.ConsentRecorded;
import io.cytelog.screening.event.CriterionAnswer;
import io.cytelog.screening.event.Finger;
import io.cytelog.screening.event.Prostacyclin;
import io.cytelog.screening.event.ProstacyclinOutcome;
import io.cytelog.screening.event.Ulcer;
import io.cytelog.screening.event.UlcerId;
import io.cytelog.screening.event.UlcerRecorded;
import io.cytelog.screening.event.VerdictInput;
import io.cytelog.screening.event.Xray;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a verdict tells of each criterion: a sentence, the facts it rests on, and what is missing. */
class FindingsTest {
    private static final ScreeningId SC = Fixtures.SC_001;

    private static Finding finding(String criterion, CandidateFile file) {
        return Fixtures.RULES.verdict(file, Fixtures.SIGNED).criteria().stream()
                .filter(found -> found.criterion().id().equals(criterion))
                .map(CriterionFinding::finding)
                .findFirst()
                .orElseThrow();
    }

    private static CandidateFile withUlcers(Ulcer... ulcers) {
        var others = Fixtures.complete(SC).stream().filter(event -> !(event instanceof UlcerRecorded));
        var own = Stream.of(ulcers).map(ulcer -> new UlcerRecorded(SC, ulcer, null, null));
        return Fixtures.file(Stream.<CandidateEvent>concat(others, own).toList());
    }

    private static String told(Prostacyclin prostacyclin) {
        var told = finding("I4", withUlcers(Fixtures.ulcer("U1", "4", prostacyclin, Fixtures.FREE)))
                .explanation();
        return told.substring(told.lastIndexOf("(") + 1, told.lastIndexOf(")"));
    }

    @Test
    void age_is_told_with_years_and_judgement_and_their_contradiction() {
        assertThat(consented(18, false).explanation())
                .isEqualTo("At consent the candidate had completed 18 years and was not older than 18.");
        assertThat(consented(18, true).explanation())
                .isEqualTo("At consent the candidate had completed 18 years and was older than 18.");
        assertThat(consented(17, true).explanation())
                .isEqualTo("The completed years of age (17) contradict the site's judgement that the candidate is older"
                        + " than 18.");
        assertThat(consented(19, false).explanation())
                .isEqualTo("The completed years of age (19) contradict the site's judgement that the candidate is not"
                        + " older than 18.");
    }

    private static Finding consented(int years, boolean overEighteen) {
        var consent = new ConsentGiven("2.0", Fixtures.CONSENTED, years, overEighteen);
        return finding("I1", Fixtures.completeAnd(new ConsentRecorded(SC, consent, Fixtures.CONSENT, "Misread.")));
    }

    @Test
    void of_several_consents_the_newest_valid_one_in_force_counts_and_without_one_the_newest() {
        var later = new ConsentGiven("2.0", Fixtures.CONSENTED.plusSeconds(60), 45, true);
        var afterInclusion = new ConsentGiven("2.0", Fixtures.SIGNED.plusSeconds(1), 46, true);
        var outdated = new ConsentGiven("1.0", Fixtures.CONSENTED.plusSeconds(90), 47, true);
        var file = Fixtures.completeAnd(
                new ConsentRecorded(SC, later, null, null),
                new ConsentRecorded(SC, outdated, null, null),
                new ConsentRecorded(SC, afterInclusion, null, null));
        assertThat(Fixtures.RULES.consent(file, Fixtures.SIGNED)).contains(later);
        assertThat(Fixtures.RULES.consent(file, later.signedAt())).contains(later);
        assertThat(Fixtures.RULES.consent(file, later.signedAt().minusNanos(1))).contains(Fixtures.CONSENT);
        assertThat(Fixtures.RULES.consent(file, Fixtures.OPENED)).contains(afterInclusion);
        assertThat(Fixtures.RULES.firstConsent(file)).contains(Fixtures.CONSENT);

        var opened = CandidateFile.EMPTY.with(Fixtures.opened(SC));
        assertThat(Fixtures.RULES.firstConsent(opened)).isEmpty();
        var invalid = opened.with(new ConsentRecorded(SC, outdated, null, null));
        assertThat(Fixtures.RULES.firstConsent(invalid)).contains(outdated);
        assertThat(finding("I5", invalid).explanation())
                .isEqualTo("The form 1.0 was not approved at 2024-03-01T09:31:30Z.");
        assertThat(finding("I5", file).explanation()).isEqualTo("The form 2.0 was signed at 2024-03-01T09:31:00Z.");
        assertThat(finding("I5", file).inputs()).containsExactly("consents/2024-03-01T09:31:00Z");
    }

    @Test
    void a_sufficient_item_is_told_as_such() {
        var file = Fixtures.completeAnd(Fixtures.classified(SC, "SKIN_PROXIMAL_TO_MCP"));
        assertThat(finding("I2", file).explanation())
                .isEqualTo("The items are worth 9 points, and 9 are needed; one of them is enough alone.");
        assertThat(finding("I2", Fixtures.completeAnd()).explanation())
                .isEqualTo("The items are worth 10 points, and 9 are needed.");
    }

    @Test
    void an_active_ulcer_is_told_sign_by_sign() {
        assertThat(finding("I3", Fixtures.completeAnd()).explanation())
                .isEqualTo(
                        "There is an active ulcer: U1 (4.5 mm, more than 2 mm, pain, visible depth, loss of dermis).");
        assertThat(finding("I3", withUlcers(Fixtures.ulcer("U1", "2", null, null)))
                        .explanation())
                .isEqualTo("There is no active ulcer: U1 (2 mm, not more than 2 mm).");
        var painless =
                new Ulcer(new UlcerId("U1"), Finger.LEFT_RING, Aspect.TIP, null, false, null, true, null, null, null);
        assertThat(finding("I3", withUlcers(painless)).explanation())
                .isEqualTo("There is no active ulcer: U1 (no pain).");
    }

    @Test
    void what_is_missing_is_named_with_its_ulcer_and_only_while_it_matters() {
        var bare = new Ulcer(new UlcerId("U2"), Finger.LEFT_RING, Aspect.TIP, null, null, true, true, null, null, null);
        var open = finding("I3", withUlcers(bare));
        assertThat(open.missing()).containsExactly("the diameter of ulcer U2", "the pain of ulcer U2");
        assertThat(open.inputs()).containsExactly("ulcers/U2");
        var decided = finding("I3", withUlcers(bare, Fixtures.ulcer("U1", "4", null, null)));
        assertThat(decided.answer()).isEqualTo(CriterionAnswer.MET);
        assertThat(decided.missing()).isEmpty();
        assertThat(decided.inputs()).containsExactly("ulcers/U1", "ulcers/U2");
        assertThat(finding("E2", CandidateFile.EMPTY).missing()).containsExactly("an answer to E2");
    }

    @ParameterizedTest
    @CsvSource({
        "2024-01-31,WORSENED,2024-02-29,worse after prostacyclin within 1 month after it",
        "2024-01-31,WORSENED,2024-03-01,'worse after prostacyclin, but not within 1 month after it'",
        "2023-11-30,RECURRED,2024-02-29,back after prostacyclin within 3 months after it",
        "2023-12-31,NO_IMPROVEMENT,2024-02-29,'no improvement, judged 2 months after prostacyclin'",
        "2023-12-31,NO_IMPROVEMENT,2024-02-28,'no improvement, judged before 2 months after prostacyclin'",
        "2023-12-31,IMPROVED,2024-02-28,better after prostacyclin",
        "2023-12-31,NOT_TREATED,2024-02-28,never treated with prostacyclin",
    })
    void the_limb_that_decides_is_told(String end, ProstacyclinOutcome outcome, String seen, String expected) {
        assertThat(told(Fixtures.prostacyclin(end, outcome, seen))).endsWith(expected);
    }

    @Test
    void the_days_of_prostacyclin_are_told() {
        assertThat(told(Fixtures.REFRACTORY))
                .contains("at least 5 days of prostacyclin")
                .doesNotContain("not at least");
        assertThat(told(infusion("2023-11-27", "2023-11-30"))).isEqualTo("not at least 5 days of prostacyclin");
    }

    @ParameterizedTest
    @CsvSource({
        "2023-11,2023-11-04,NOT_MET",
        "2023-11,2023-11-05,UNKNOWN",
        "2023-11-30T22:59:00Z,2023-12-04,MET",
        "2023-11-30T23:00:00Z,2023-12-04,NOT_MET",
        ",2023-12-04,UNKNOWN",
        "2023-11-30,,UNKNOWN",
    })
    void days_are_counted_in_the_zone_of_the_site(
            @Nullable String start, @Nullable String end, CriterionAnswer expected) {
        var file = withUlcers(Fixtures.ulcer("U1", "4", infusion(start, end), Fixtures.FREE));
        assertThat(finding("I4", file).answer()).isEqualTo(expected);
    }

    private static Prostacyclin infusion(@Nullable String start, @Nullable String end) {
        return new Prostacyclin(
                start == null ? null : ClinicalTime.of(start),
                end == null ? null : ClinicalTime.of(end),
                ProstacyclinOutcome.NO_IMPROVEMENT,
                Assessor.REFERRING_PHYSICIAN,
                ClinicalTime.of("2024-02-20"));
    }

    @Test
    void an_outcome_without_its_date_is_open() {
        var undated = new Prostacyclin(
                ClinicalTime.of("2023-11-01"), ClinicalTime.of("2023-11-30"), ProstacyclinOutcome.RECURRED, null, null);
        assertThat(finding("I4", withUlcers(Fixtures.ulcer("U1", "4", undated, null)))
                        .missing())
                .containsExactly("the date of the outcome of ulcer U1");
    }

    @Test
    void calcinosis_is_told_for_the_ulcers_in_question() {
        var free = Fixtures.ulcer("U1", "4", Fixtures.REFRACTORY, Fixtures.FREE);
        var calcified = Fixtures.ulcer("U2", "4", Fixtures.REFRACTORY, Fixtures.CALCIFIED);
        var small = Fixtures.ulcer("U3", "1", Fixtures.REFRACTORY, Fixtures.CALCIFIED);
        assertThat(finding("E1", withUlcers(free, calcified, small)).explanation())
                .isEqualTo(
                        "An ulcer in question is free of calcinosis: U1 (no calcinosis on the X-ray); U2 (calcinosis).");
        var all = finding("E1", withUlcers(calcified, small));
        assertThat(all.explanation()).isEqualTo("Every ulcer in question lies over calcinosis: U2 (calcinosis).");
        assertThat(all.inputs()).containsExactly("ulcers/U2");
        assertThat(all.missing()).isEmpty();
        var late = Fixtures.ulcer("U4", "4", Fixtures.REFRACTORY, new Xray(ClinicalTime.of("2024-03-03"), false));
        var open = finding("E1", withUlcers(late));
        assertThat(open.explanation())
                .isEqualTo("Calcinosis is not ruled out: U4 (an X-ray dated in time before inclusion not known).");
        assertThat(open.missing()).containsExactly("an X-ray dated in time before inclusion of ulcer U4");
    }

    @Test
    void an_ulcer_that_may_qualify_does_not_settle_what_a_qualifying_one_leaves_open() {
        var calcified = Fixtures.ulcer("U1", "4", Fixtures.REFRACTORY, Fixtures.CALCIFIED);
        var open = Fixtures.ulcer("U2", "4", null, Fixtures.FREE);
        assertThat(finding("E1", withUlcers(calcified, open)).missing())
                .containsExactly("whether it qualifies of ulcer U2");
        assertThat(finding("E1", withUlcers(open)).answer()).isEqualTo(CriterionAnswer.NOT_MET);
    }

    @Test
    void an_answer_names_the_event_of_each_fact_that_it_rests_on() {
        var first = new ConsentRecorded(SC, Fixtures.CONSENT, null, null);
        var moved = new ConsentGiven("2.0", Fixtures.CONSENTED.plusSeconds(60), 44, true);
        var corrected = new ConsentRecorded(SC, moved, Fixtures.CONSENT, "Misread.");
        var described = new UlcerRecorded(SC, Fixtures.ulcer("U1", "4", null, null), null, null);
        var file = CandidateFile.EMPTY
                .with(Fixtures.opened(SC), "e1")
                .with(first, "e2")
                .with(Fixtures.classified(SC, "RAYNAUD"), "e3")
                .with(described, "e4")
                .with(described, "e5")
                .with(Fixtures.judged(SC, "E2", CriterionAnswer.MET), "e6")
                .with(corrected, "e7")
                .with(Fixtures.judged(SC, "E3", CriterionAnswer.MET));
        assertThat(inputs(file, "I1")).containsExactly(new VerdictInput("consents/2024-03-01T09:31:00Z", "e7"));
        assertThat(inputs(file, "I2")).containsExactly(new VerdictInput("classification", "e3"));
        assertThat(inputs(file, "I3")).containsExactly(new VerdictInput("ulcers/U1", "e5"));
        assertThat(inputs(file, "E2")).containsExactly(new VerdictInput("criteria/E2", "e6"));
        assertThat(inputs(file, "E3")).containsExactly(new VerdictInput("criteria/E3", null));
        assertThat(inputs(file, "E4")).isEmpty();
        assertThat(file.inputs())
                .extracting(VerdictInput::fact)
                .containsExactlyInAnyOrder(
                        "opening",
                        "consents/2024-03-01T09:31:00Z",
                        "classification",
                        "ulcers/U1",
                        "criteria/E2",
                        "criteria/E3");
    }

    private static List<VerdictInput> inputs(CandidateFile file, String criterion) {
        return Fixtures.RULES.verdict(file, Fixtures.SIGNED).verdicts().stream()
                .filter(verdict -> verdict.criterion().equals(criterion))
                .findFirst()
                .orElseThrow()
                .inputs();
    }

    @Test
    void the_newest_description_of_an_ulcer_counts_and_ulcers_stand_in_the_order_of_their_names() {
        var file = withUlcers(
                Fixtures.ulcer("U2", "4", null, null),
                Fixtures.ulcer("U1", "4", null, null),
                Fixtures.ulcer("U2", "1", null, null));
        assertThat(file.ulcers()).extracting(ulcer -> ulcer.id().value()).containsExactly("U1", "U2");
        assertThat(file.ulcer(new UlcerId("U2")).orElseThrow().diameterMm()).isEqualTo(Millimetres.millimetres(1));
    }
}
