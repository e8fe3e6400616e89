package io.cytelog.screening.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cytelog.contracts.protocol.Criterion;
import io.cytelog.contracts.protocol.CriterionKind;
import io.cytelog.contracts.protocol.CriterionRule;
import io.cytelog.contracts.protocol.Eligibility;
import io.cytelog.contracts.protocol.Protocol;
import io.cytelog.contracts.protocol.ProtocolHistory;
import io.cytelog.contracts.protocol.Recruitment;
import io.cytelog.screening.Fixtures;
import io.cytelog.screening.event.CriterionAnswer;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A protocol that demands little: one judged criterion, no consent forms, no cap. */
class RehearsalTest {
    private static final Criterion RANDOMISED = new Criterion(
            "R1", CriterionKind.INCLUSION, CriterionRule.JUDGED, "Randomised in the source.", "DM", true, null);
    private static final EligibilityRules RULES = new EligibilityRules(ProtocolHistory.of(protocol(RANDOMISED)));

    private static Protocol protocol(Criterion criterion) {
        var shipped = Fixtures.PROTOCOL;
        return new Protocol(
                shipped.identity(),
                shipped.sites(),
                null,
                new Recruitment(null, null),
                shipped.arms(),
                shipped.randomisation(),
                new Eligibility(
                        shipped.eligibility().ruleSetVersion(),
                        List.of(criterion),
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        List.of()),
                null,
                shipped.product(),
                shipped.dose(),
                shipped.visits(),
                shipped.toxicity(),
                shipped.ctcae(),
                shipped.reporting(),
                shipped.referenceSafetyInformation(),
                null,
                null,
                shipped.numbering());
    }

    private static CandidateFile answered(CriterionAnswer answer) {
        return Fixtures.file(List.of(Fixtures.opened(Fixtures.SC_001), Fixtures.judged(Fixtures.SC_001, "R1", answer)));
    }

    @Test
    void the_one_criterion_decides() {
        assertThat(RULES.verdict(answered(CriterionAnswer.MET), Fixtures.SIGNED).outcome())
                .isEqualTo(EligibilityOutcome.ELIGIBLE);
        assertThat(RULES.verdict(answered(CriterionAnswer.NOT_MET), Fixtures.SIGNED)
                        .failing())
                .containsExactly("R1");
    }

    @Test
    void no_consent_is_demanded_where_no_form_is_listed() {
        assertThat(RULES.firstConsent(Fixtures.completeAnd())).isEmpty();
        assertThat(RULES.isConsentValid(answered(CriterionAnswer.MET), Fixtures.SIGNED))
                .isTrue();
        assertThat(RULES.isFormApproved(Fixtures.CONSENT)).isTrue();
    }

    @Test
    void no_item_is_known_where_no_disease_is_classified() {
        assertThat(RULES.knowsItem("RAYNAUD")).isFalse();
        assertThat(RULES.points(Fixtures.classified(Fixtures.SC_001, "RAYNAUD").classification(), CandidateFile.EMPTY))
                .isZero();
    }

    @Test
    void a_criterion_whose_numbers_are_left_out_stops_the_service() {
        var age = new Criterion("I1", CriterionKind.INCLUSION, CriterionRule.AGE, "Older.", "REG", true, null);
        assertThatThrownBy(() -> new EligibilityRules(ProtocolHistory.of(protocol(age))))
                .hasMessageContaining("I1");
    }
}
