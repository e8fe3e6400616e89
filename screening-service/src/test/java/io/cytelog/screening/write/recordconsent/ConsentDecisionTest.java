package io.cytelog.screening.write.recordconsent;

import static org.assertj.core.api.Assertions.assertThat;

import io.cytelog.contracts.ClinicalTime;
import io.cytelog.runtime.command.Decision;
import io.cytelog.runtime.command.Outcome;
import io.cytelog.runtime.command.Refusal;
import io.cytelog.screening.Fixtures;
import io.cytelog.screening.event.ClassificationFound;
import io.cytelog.screening.event.ClassificationRecorded;
import io.cytelog.screening.event.ClassifiedItem;
import io.cytelog.screening.event.ConsentGiven;
import io.cytelog.screening.event.ConsentRecorded;
import io.cytelog.screening.event.CriterionVerdict;
import io.cytelog.screening.event.DeviationKind;
import io.cytelog.screening.event.DeviationNoted;
import io.cytelog.screening.event.ScreeningEvent;
import io.cytelog.screening.event.ScreeningRefusal;
import io.cytelog.screening.event.SignedVerdictQuestioned;
import io.cytelog.screening.rule.CandidateFile;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ConsentDecisionTest {
    private static final ConsentGiven OUTDATED = new ConsentGiven("1.0", Fixtures.CONSENTED, 44, true);

    private static Decision<ScreeningEvent> decide(ConsentGiven consent, @Nullable String reason, CandidateFile file) {
        return ConsentDecision.decide(
                new RecordConsent(Fixtures.SC_001, consent, reason, Fixtures.investigator()), file, Fixtures.RULES);
    }

    private static CandidateFile opened() {
        return Fixtures.file(List.of(Fixtures.opened(Fixtures.SC_001)));
    }

    @Test
    void a_consent_on_an_approved_form_is_recorded_without_deviation() {
        assertThat(decide(Fixtures.CONSENT, null, opened()).facts())
                .containsExactly(new ConsentRecorded(Fixtures.SC_001, Fixtures.CONSENT, null, null));
    }

    @Test
    void a_consent_on_an_outdated_form_is_recorded_with_its_deviation() {
        assertThat(decide(OUTDATED, null, opened()).facts())
                .hasSize(2)
                .last()
                .isInstanceOfSatisfying(
                        DeviationNoted.class,
                        noted -> assertThat(noted.kind()).isEqualTo(DeviationKind.CONSENT_FORM_NOT_APPROVED));
    }

    @Test
    void mending_needs_a_reason_and_keeps_the_old_value() {
        var file = opened().with(new ConsentRecorded(Fixtures.SC_001, OUTDATED, null, null));
        assertThat(decide(Fixtures.CONSENT, null, file)).isEqualTo(refused(ScreeningRefusal.REASON_REQUIRED));
        assertThat(decide(Fixtures.CONSENT, "Signed again.", file).facts())
                .containsExactly(new ConsentRecorded(Fixtures.SC_001, Fixtures.CONSENT, OUTDATED, "Signed again."));
    }

    private static Decision<ScreeningEvent> refused(ScreeningRefusal code) {
        return Decision.refuse(
                new Refusal(code, "This was recorded before; say in 'reason' why it is replaced.", "/reason"));
    }

    @Test
    void a_procedure_of_the_study_dated_before_consent_is_a_deviation_once() {
        var early = new ClassificationFound(List.of(ClassifiedItem.of("RAYNAUD")), Fixtures.CONSENTED.minusSeconds(1));
        var file = opened().with(new ClassificationRecorded(Fixtures.SC_001, early, 3, null, null));
        assertThat(decide(Fixtures.CONSENT, null, file).facts())
                .last()
                .isInstanceOfSatisfying(
                        DeviationNoted.class,
                        noted -> assertThat(noted.kind()).isEqualTo(DeviationKind.PROCEDURE_BEFORE_CONSENT));
        var noted = file.with(new ConsentRecorded(Fixtures.SC_001, Fixtures.CONSENT, null, null));
        assertThat(decide(Fixtures.CONSENT, "Typed again.", noted).facts()).hasSize(1);
    }

    @Test
    void history_from_routine_care_may_be_older_than_consent() {
        var history =
                new ClassificationFound(List.of(new ClassifiedItem("RAYNAUD", ClinicalTime.of("2015"), false)), null);
        var file = opened().with(new ClassificationRecorded(Fixtures.SC_001, history, 3, null, null));
        assertThat(decide(Fixtures.CONSENT, null, file).facts()).hasSize(1);
        var procedure =
                new ClassificationFound(List.of(new ClassifiedItem("RAYNAUD", ClinicalTime.of("2015"), true)), null);
        var studied = opened().with(new ClassificationRecorded(Fixtures.SC_001, procedure, 3, null, null));
        assertThat(decide(Fixtures.CONSENT, null, studied).facts()).hasSize(2);
    }

    @Test
    void a_correction_that_changes_a_signed_verdict_puts_it_up_for_review() {
        var file = Fixtures.file(Fixtures.eligible(Fixtures.SC_001));
        var minor = new ConsentGiven("2.0", Fixtures.CONSENTED, 18, false);
        assertThat(decide(minor, "Birth date misread.", file).facts())
                .last()
                .isInstanceOfSatisfying(
                        SignedVerdictQuestioned.class,
                        questioned -> assertThat(questioned.verdicts())
                                .extracting(CriterionVerdict::criterion)
                                .containsExactly("I1"));
        var older = new ConsentGiven("2.0", Fixtures.CONSENTED, 45, true);
        assertThat(decide(older, "Counted again.", file).facts()).hasSize(1);
    }

    @Test
    void a_screening_that_nobody_opened_is_not_known() {
        assertThat(decide(Fixtures.CONSENT, null, CandidateFile.EMPTY).outcome())
                .isEqualTo(new Outcome.Refused(Refusal.notKnown("Screening SC-001")));
    }
}
