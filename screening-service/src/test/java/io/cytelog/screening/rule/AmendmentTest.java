package io.cytelog.screening.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.cytelog.contracts.WithdrawalScope;
import io.cytelog.contracts.protocol.ProtocolHistory;
import io.cytelog.screening.Fixtures;
import io.cytelog.screening.event.ConsentGiven;
import io.cytelog.screening.event.ConsentRecorded;
import io.cytelog.screening.event.CriterionAnswer;
import io.cytelog.screening.event.ScreenFailed;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The same candidate under two versions of the protocol. */
class AmendmentTest {
    private static final Instant AMENDED = Fixtures.SIGNED.plusSeconds(3600);
    private static final String STRICTER = "{\"eligibility\":{\"ulcer\":{\"diameterMoreThanMm\":{\"value\":5}}},"
            + "\"consent\":{\"forms\":[{\"version\":\"2.0\",\"approvedFrom\":\"2024-01-01T00:00:00Z\",\"source\":\"test\","
            + "\"confirmed\":true},{\"version\":\"3.0\",\"approvedFrom\":\"" + AMENDED
            + "\",\"source\":\"test\",\"confirmed\":true}]}}";
    private static final ProtocolHistory HISTORY =
            ProtocolHistory.of(Fixtures.PROTOCOL, Fixtures.amended(AMENDED, STRICTER));
    private static final EligibilityRules RULES = new EligibilityRules(HISTORY);
    private static final ReConsent RE_CONSENT = new ReConsent(HISTORY, RULES);
    private static final CandidateFile SIGNED = Fixtures.file(Fixtures.eligible(Fixtures.SC_001));

    @Test
    void a_moment_is_judged_under_the_version_in_force_then() {
        var before = RULES.verdict(SIGNED, AMENDED.minusNanos(1));
        assertThat(before.protocolVersion()).isEqualTo("1");
        assertThat(before.outcome()).isEqualTo(EligibilityOutcome.ELIGIBLE);
        var after = RULES.verdict(SIGNED, AMENDED);
        assertThat(after.protocolVersion()).isEqualTo("2");
        assertThat(after.failing()).containsExactly("I3", "I4");
    }

    @Test
    void a_version_may_be_named_and_an_unknown_one_gives_way_to_the_one_in_force() {
        assertThat(RULES.verdict(SIGNED, AMENDED, "1").outcome()).isEqualTo(EligibilityOutcome.ELIGIBLE);
        assertThat(RULES.verdict(SIGNED, Fixtures.SIGNED, "2").outcome()).isEqualTo(EligibilityOutcome.NOT_ELIGIBLE);
        assertThat(RULES.verdict(SIGNED, AMENDED, "9").protocolVersion()).isEqualTo("2");
        assertThat(RULES.verdict(SIGNED, AMENDED, null).protocolVersion()).isEqualTo("2");
    }

    @Test
    void a_form_is_approved_by_the_version_in_force_when_it_was_signed() {
        assertThat(RULES.isFormApproved(new ConsentGiven("3.0", AMENDED, 44, true)))
                .isTrue();
        assertThat(RULES.isFormApproved(new ConsentGiven("3.0", AMENDED.minusNanos(1), 44, true)))
                .isFalse();
        assertThat(RULES.isConsentValid(SIGNED, AMENDED)).isTrue();
    }

    @Test
    void two_versions_are_compared_criterion_by_criterion() {
        var compared = new Comparison(RULES.verdict(SIGNED, AMENDED, "1"), RULES.verdict(SIGNED, AMENDED, "2"));
        assertThat(compared.flips()).isTrue();
        assertThat(compared.differences())
                .containsExactly(
                        new Comparison.Difference(
                                "I3",
                                CriterionAnswer.MET,
                                CriterionAnswer.NOT_MET,
                                "There is no active ulcer: U1 (4.5 mm, not more than 5 mm)."),
                        new Comparison.Difference(
                                "I4",
                                CriterionAnswer.MET,
                                CriterionAnswer.NOT_MET,
                                "There is no active ulcer that is refractory to prostacyclin: U1 (4.5 mm, not more than 5"
                                        + " mm)."));
        var same = new Comparison(compared.before(), compared.before());
        assertThat(same.flips()).isFalse();
        assertThat(same.differences()).isEmpty();
    }

    @Test
    void a_criterion_that_only_one_version_has_is_a_difference() {
        var whole = RULES.verdict(SIGNED, AMENDED, "1");
        var shorter = new Verdict("0", "0", whole.criteria().subList(0, 11));
        assertThat(new Comparison(shorter, whole).differences()).singleElement().satisfies(added -> {
            assertThat(added.criterion()).isEqualTo("E7");
            assertThat(added.before()).isNull();
            assertThat(added.after()).isEqualTo(CriterionAnswer.NOT_MET);
        });
        assertThat(new Comparison(whole, shorter).differences()).singleElement().satisfies(removed -> {
            assertThat(removed.after()).isNull();
            assertThat(removed.explanation()).isEqualTo("Asked and looked up.");
        });
    }

    @Test
    void whoever_takes_part_on_an_older_form_consents_again_once_a_newer_one_is_approved() {
        assertThat(RE_CONSENT.due(SIGNED, List.of(), AMENDED.minusNanos(1))).isEmpty();
        assertThat(RE_CONSENT.due(SIGNED, List.of(), AMENDED)).hasValueSatisfying(due -> {
            assertThat(due.signed()).isEqualTo(Fixtures.CONSENT);
            assertThat(due.form().version()).isEqualTo("3.0");
        });
        var newer = new ConsentGiven("3.0", AMENDED.plusSeconds(1), 44, true);
        var again = SIGNED.with(new ConsentRecorded(Fixtures.SC_001, newer, null, null));
        assertThat(RE_CONSENT.due(again, List.of(), AMENDED.plusSeconds(1))).isEmpty();
        assertThat(RE_CONSENT.due(CandidateFile.EMPTY, List.of(), AMENDED)).isEmpty();
    }

    @Test
    void who_takes_part_no_more_need_not_consent_again() {
        var enrolled = SIGNED.with(Fixtures.enrolled(Fixtures.SC_001, Fixtures.S_001));
        assertThat(RE_CONSENT.due(enrolled, List.of(WithdrawalScope.TREATMENT), AMENDED))
                .isPresent();
        assertThat(RE_CONSENT.due(enrolled, List.of(WithdrawalScope.TREATMENT, WithdrawalScope.FOLLOW_UP), AMENDED))
                .isEmpty();
        var failed = SIGNED.with(new ScreenFailed(
                Fixtures.SC_001, Fixtures.UMCU, "1", List.of("E2"), List.of(), "I sign.", Fixtures.SIGNED, "1"));
        assertThat(RE_CONSENT.due(failed, List.of(), AMENDED)).isEmpty();
        assertThat(RE_CONSENT.due(Fixtures.completeAnd(), List.of(), AMENDED)).isPresent();
    }

    @Test
    void an_answer_to_a_criterion_of_any_version_may_be_recorded() {
        assertThat(RULES.isJudged("E2")).isTrue();
        assertThat(RULES.isJudged("I3")).isFalse();
        assertThat(RULES.knowsItem("RAYNAUD")).isTrue();
        assertThat(RULES.knowsExclusion("RAYNAUD")).isFalse();
    }
}
