package io.cytelog.screening.write.recordconsent;

import static org.assertj.core.api.Assertions.assertThat;

import io.cytelog.contracts.ClinicalTime;
import io.cytelog.contracts.QueryId;
import io.cytelog.runtime.command.Decision;
import io.cytelog.runtime.command.Outcome;
import io.cytelog.runtime.command.Refusal;
import io.cytelog.screening.Fixtures;
import io.cytelog.screening.event.CandidateEvent;
import io.cytelog.screening.event.ClassificationFound;
import io.cytelog.screening.event.ClassificationRecorded;
import io.cytelog.screening.event.ClassifiedItem;
import io.cytelog.screening.event.ConsentGiven;
import io.cytelog.screening.event.ConsentRecorded;
import io.cytelog.screening.event.ConsentRetracted;
import io.cytelog.screening.event.CriterionVerdict;
import io.cytelog.screening.event.DataQueryAnswered;
import io.cytelog.screening.event.DataQueryRaised;
import io.cytelog.screening.event.DataQueryResolved;
import io.cytelog.screening.event.DeviationKind;
import io.cytelog.screening.event.DeviationNoted;
import io.cytelog.screening.event.QueryCode;
import io.cytelog.screening.event.ScreeningEvent;
import io.cytelog.screening.event.ScreeningRefusal;
import io.cytelog.screening.event.SignedVerdictQuestioned;
import io.cytelog.screening.rule.CandidateFile;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ConsentDecisionTest {
    private static final ConsentGiven OUTDATED = new ConsentGiven("1.0", Fixtures.CONSENTED, 44, true);

    private static Decision<ScreeningEvent> decide(ConsentGiven consent, @Nullable String reason, CandidateFile file) {
        return ConsentDecision.decide(
                new RecordConsent(Fixtures.SC_001, consent, null, reason, Fixtures.investigator()),
                file,
                Fixtures.RULES);
    }

    private static Decision<ScreeningEvent> correct(ConsentGiven consent, Instant signedAt, CandidateFile file) {
        return ConsentDecision.decide(
                new RecordConsent(Fixtures.SC_001, consent, signedAt, "Misread.", Fixtures.investigator()),
                file,
                Fixtures.RULES);
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
    void years_that_contradict_the_judgement_are_recorded_and_asked_about_once_and_no_longer_when_corrected() {
        var young = new ConsentGiven("2.0", Fixtures.CONSENTED, 17, true);
        var facts = decide(young, null, opened()).facts();
        assertThat(facts).hasSize(2).first().isInstanceOf(ConsentRecorded.class);
        assertThat(facts.getLast()).isInstanceOfSatisfying(DataQueryRaised.class, raised -> {
            assertThat(raised.query().value()).isEqualTo("SC-001-Q-01");
            assertThat(raised.code()).isEqualTo(QueryCode.AGE_CONTRADICTION);
        });

        var file = opened();
        for (var fact : facts) {
            file = file.with((CandidateEvent) fact);
        }
        assertThat(decide(young, "Typed again.", file).facts()).noneMatch(DataQueryRaised.class::isInstance);
        assertThat(decide(Fixtures.CONSENT, "Misread.", file).facts())
                .last()
                .isInstanceOfSatisfying(
                        DataQueryResolved.class,
                        resolved -> assertThat(resolved.query().value()).isEqualTo("SC-001-Q-01"));
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
    void a_new_consent_takes_nothing_from_the_one_in_force() {
        var later = new ConsentGiven("2.0", Fixtures.SIGNED.plusSeconds(3600), 44, true);
        var file = Fixtures.file(Fixtures.eligible(Fixtures.SC_001));
        var again = decide(later, null, file);
        assertThat(again.facts()).containsExactly(new ConsentRecorded(Fixtures.SC_001, later, null, null));
        var both = file.with((CandidateEvent) again.facts().getFirst());
        assertThat(both.consents()).containsExactly(Fixtures.CONSENT, later);
        assertThat(Fixtures.RULES.isConsentValid(both, Fixtures.SIGNED)).isTrue();
    }

    @Test
    void an_older_consent_entered_late_is_kept_beside_the_newer_one() {
        var older = new ConsentGiven("1.0", Instant.parse("2023-12-01T10:00:00Z"), 43, true);
        assertThat(decide(older, null, Fixtures.completeAnd()).facts())
                .containsExactly(new ConsentRecorded(Fixtures.SC_001, older, null, null));
    }

    @Test
    void the_moment_of_a_consent_is_corrected_by_naming_it() {
        var right = new ConsentGiven("2.0", Fixtures.CONSENTED.minusSeconds(600), 44, true);
        assertThat(correct(right, Fixtures.CONSENTED, Fixtures.completeAnd()).facts())
                .containsExactly(new ConsentRecorded(Fixtures.SC_001, right, Fixtures.CONSENT, "Misread."));
        var refused = (Outcome.Refused)
                correct(right, right.signedAt(), Fixtures.completeAnd()).outcome();
        assertThat(refused.refusal().code()).isEqualTo(ScreeningRefusal.NOTHING_TO_CORRECT);
        assertThat(refused.refusal().pointer()).isEqualTo("/corrects");
    }

    @Test
    void a_procedure_between_an_outdated_form_and_the_first_valid_one_precedes_consent() {
        var outdated = new ConsentRecorded(Fixtures.SC_001, OUTDATED, null, null);
        var examined = Fixtures.classified(Fixtures.SC_001, "RAYNAUD");
        var file = opened().with(outdated).with(examined);
        var valid = new ConsentGiven("2.0", Fixtures.EXAMINED.plusSeconds(1), 44, true);
        assertThat(decide(valid, null, file).facts())
                .last()
                .isInstanceOfSatisfying(
                        DeviationNoted.class,
                        noted -> assertThat(noted.kind()).isEqualTo(DeviationKind.PROCEDURE_BEFORE_CONSENT));
        var inTime = new ConsentGiven("2.0", Fixtures.EXAMINED, 44, true);
        assertThat(decide(inTime, null, file).facts()).hasSize(1);
    }

    @Test
    void a_form_outdated_beside_a_valid_consent_blocks_nothing() {
        var outdated = new ConsentGiven("1.0", Fixtures.SIGNED, 44, true);
        assertThat(decide(outdated, null, Fixtures.completeAnd()).facts())
                .last()
                .isInstanceOfSatisfying(
                        DeviationNoted.class,
                        noted -> assertThat(noted.explanation()).endsWith("the earlier consent stays in force."));
        assertThat(decide(OUTDATED, null, opened()).facts())
                .last()
                .isInstanceOfSatisfying(
                        DeviationNoted.class,
                        noted -> assertThat(noted.explanation())
                                .endsWith("procedures are blocked until a consent on an approved form is recorded."));
    }

    @Test
    void a_procedure_of_the_study_dated_before_consent_is_a_deviation_once() {
        var early = new ClassificationFound(
                List.of(ClassifiedItem.of("RAYNAUD")), Fixtures.CONSENTED.minusSeconds(1), List.of(), List.of());
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
        var history = new ClassificationFound(
                List.of(new ClassifiedItem("RAYNAUD", ClinicalTime.of("2015"), false)), null, List.of(), List.of());
        var file = opened().with(new ClassificationRecorded(Fixtures.SC_001, history, 3, null, null));
        assertThat(decide(Fixtures.CONSENT, null, file).facts()).hasSize(1);
        var procedure = new ClassificationFound(
                List.of(new ClassifiedItem("RAYNAUD", ClinicalTime.of("2015"), true)), null, List.of(), List.of());
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

    @Test
    void a_consent_is_not_moved_onto_the_moment_of_another_that_stands_and_may_be_once_that_is_taken_back() {
        var later = new ConsentGiven("2.0", Fixtures.CONSENTED.plusSeconds(60), 44, true);
        var both = opened().with(new ConsentRecorded(Fixtures.SC_001, Fixtures.CONSENT, null, null))
                .with(new ConsentRecorded(Fixtures.SC_001, later, null, null));

        var refused = (Outcome.Refused)
                correct(later, Fixtures.CONSENT.signedAt(), both).outcome();
        assertThat(refused.refusal().code()).isEqualTo(ScreeningRefusal.CONSENT_ALREADY_RECORDED);
        assertThat(refused.refusal().pointer()).isEqualTo("/signedAt");
        var alone = both.with(new ConsentRetracted(Fixtures.SC_001, later, "Of another candidate."));
        assertThat(correct(later, Fixtures.CONSENT.signedAt(), alone).facts())
                .containsExactly(new ConsentRecorded(Fixtures.SC_001, later, Fixtures.CONSENT, "Misread."));
    }

    @Test
    void
            a_contradiction_of_another_consent_is_asked_about_although_the_first_was_answered_and_of_the_same_one_is_not() {
        var young = new ConsentGiven("2.0", Fixtures.CONSENTED, 17, true);
        var first = new QueryId("SC-001-Q-01");
        var answered = opened().with(new ConsentRecorded(Fixtures.SC_001, young, null, null))
                .with(new DataQueryRaised(first, Fixtures.SC_001, Fixtures.UMCU, QueryCode.AGE_CONTRADICTION, "?"))
                .with(new DataQueryAnswered(first, Fixtures.SC_001, "As on the form.", null, null));

        var another = new ConsentGiven("2.0", Fixtures.CONSENTED.plusSeconds(60), 16, true);
        assertThat(asked(decide(another, null, answered))).containsExactly(new QueryId("SC-001-Q-02"));
        var younger = new ConsentGiven("2.0", Fixtures.CONSENTED, 16, true);
        assertThat(asked(correct(younger, Fixtures.CONSENTED, answered))).isEmpty();
        var mended = answered.with(new ConsentRecorded(Fixtures.SC_001, Fixtures.CONSENT, young, "Misread."));
        assertThat(asked(correct(young, Fixtures.CONSENTED, mended))).containsExactly(new QueryId("SC-001-Q-02"));
    }

    private static List<QueryId> asked(Decision<ScreeningEvent> decision) {
        return decision.facts().stream()
                .filter(DataQueryRaised.class::isInstance)
                .map(fact -> ((DataQueryRaised) fact).query())
                .toList();
    }
}
