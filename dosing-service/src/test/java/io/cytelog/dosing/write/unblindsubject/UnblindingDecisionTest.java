package io.cytelog.dosing.write.unblindsubject;

import static org.assertj.core.api.Assertions.assertThat;

import io.cytelog.contracts.dosing.UnblindingKind;
import io.cytelog.dosing.Dosing;
import io.cytelog.dosing.event.AdministrationCorrected;
import io.cytelog.dosing.event.DosingEvent;
import io.cytelog.dosing.event.SubjectUnblinded;
import io.cytelog.dosing.product.CellsGiven;
import io.cytelog.dosing.rule.DosingRefusal;
import io.cytelog.runtime.command.CommonRefusal;
import io.cytelog.runtime.command.Decision;
import io.cytelog.runtime.command.Outcome;
import io.cytelog.runtime.command.Refusal;
import io.cytelog.runtime.security.Actor;
import io.cytelog.runtime.security.Role;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class UnblindingDecisionTest {
    private static final Actor OFFICER = new Actor("officer", Set.of(Role.UNBLINDING_OFFICER), null, Instant.EPOCH);

    private static UnblindingState after(DosingEvent... events) {
        var state = UnblindingState.EMPTY;
        for (var event : events) {
            state = state.evolve(event);
        }
        return state;
    }

    private static UnblindSubject asked(Actor actor, UnblindingKind kind) {
        return new UnblindSubject(Dosing.SUBJECT, Dosing.TRIAL, kind, "Anaphylaxis", "dr-17", Dosing.at(100), actor);
    }

    private static SubjectUnblinded known(UnblindingKind kind) {
        return new SubjectUnblinded(
                Dosing.SUBJECT, Dosing.SITE, kind, "Anaphylaxis", "dr-17", List.of("dr-17", "dr-a"), Dosing.at(100));
    }

    private static Refusal refusal(Decision<DosingEvent> decision) {
        assertThat(decision.facts()).isEmpty();
        return ((Outcome.Refused) decision.outcome()).refusal();
    }

    @Test
    void the_investigator_of_the_site_is_answered_and_both_who_know_are_recorded() {
        var state = after(Dosing.subjectNoted(), Dosing.listSealed(), Dosing.randomised());

        assertThat(UnblindingDecision.decide(asked(Dosing.INVESTIGATOR, UnblindingKind.EMERGENCY), state)
                        .facts())
                .containsExactly(known(UnblindingKind.EMERGENCY));
    }

    @Test
    void another_site_learns_nothing() {
        var state = after(Dosing.subjectNoted(), Dosing.listSealed(), Dosing.randomised());

        var refused = refusal(UnblindingDecision.decide(asked(Dosing.ELSEWHERE, UnblindingKind.EMERGENCY), state));
        assertThat(refused.code()).isEqualTo(CommonRefusal.NOT_KNOWN);
    }

    @Test
    void a_subject_without_a_kit_has_no_arm_to_reveal() {
        var refused = refusal(UnblindingDecision.decide(
                asked(Dosing.INVESTIGATOR, UnblindingKind.EMERGENCY),
                after(Dosing.subjectNoted(), Dosing.listSealed())));

        assertThat(refused.code()).isEqualTo(DosingRefusal.NOT_RANDOMISED);
    }

    @Test
    void a_subject_that_was_given_a_kit_without_randomisation_has_an_arm_to_reveal_unless_it_was_not_that_kit() {
        var given = Dosing.administered(Dosing.SUBJECT, Dosing.PRODUCT_KIT, Dosing.at(1), CellsGiven.NOT_DERIVABLE);
        var asked = asked(Dosing.INVESTIGATOR, UnblindingKind.EMERGENCY);

        assertThat(UnblindingDecision.decide(asked, after(Dosing.subjectNoted(), Dosing.listSealed(), given))
                        .facts())
                .containsExactly(known(UnblindingKind.EMERGENCY));
        var withoutKit = Dosing.administered(Dosing.SUBJECT, null, Dosing.at(1), CellsGiven.NOT_DERIVABLE);
        var corrected = new AdministrationCorrected(
                Dosing.SUBJECT, Dosing.SITE, 1, withoutKit.report(), given.report(), "Of another subject");
        assertThat(refusal(UnblindingDecision.decide(
                                asked, after(Dosing.subjectNoted(), Dosing.listSealed(), given, corrected)))
                        .code())
                .isEqualTo(DosingRefusal.NOT_RANDOMISED);
        assertThat(refusal(UnblindingDecision.decide(asked, after(Dosing.subjectNoted(), given)))
                        .code())
                .as("no list, so nobody knows the arm of a kit")
                .isEqualTo(DosingRefusal.NOT_RANDOMISED);
    }

    @Test
    void what_is_given_after_an_unblinding_is_not_in_its_answer_and_the_kit_of_a_correction_counts() {
        var first = Dosing.administered(Dosing.SUBJECT, Dosing.PRODUCT_KIT, Dosing.at(1), CellsGiven.NOT_DERIVABLE);
        var second = Dosing.administered(Dosing.SUBJECT, Dosing.PLACEBO_KIT, Dosing.at(2), CellsGiven.NOT_DERIVABLE);
        var unblinded = known(UnblindingKind.EMERGENCY);

        assertThat(after(Dosing.subjectNoted(), first, unblinded, second).givenBefore(unblinded))
                .containsExactly(Dosing.PRODUCT_KIT);
        var corrected =
                new AdministrationCorrected(Dosing.SUBJECT, Dosing.SITE, 1, second.report(), first.report(), "Misread");
        assertThat(after(Dosing.subjectNoted(), first, corrected, unblinded).givenBefore(unblinded))
                .containsExactly(Dosing.PLACEBO_KIT);
    }

    @Test
    void a_second_emergency_is_told_who_knows() {
        var state = after(Dosing.subjectNoted(), Dosing.randomised(), known(UnblindingKind.EMERGENCY));

        var refused = refusal(UnblindingDecision.decide(asked(Dosing.INVESTIGATOR, UnblindingKind.EMERGENCY), state));
        assertThat(refused.code()).isEqualTo(DosingRefusal.ALREADY_UNBLINDED);
        assertThat(refused.explanation()).contains("dr-17", "dr-a");
    }

    @Test
    void an_unblinding_of_another_kind_does_not_stand_in_the_way_of_an_emergency() {
        var state = after(
                Dosing.subjectNoted(),
                Dosing.randomised(),
                known(UnblindingKind.SUSAR),
                known(UnblindingKind.ACCIDENTAL));

        assertThat(UnblindingDecision.decide(asked(Dosing.INVESTIGATOR, UnblindingKind.EMERGENCY), state)
                        .facts())
                .hasSize(1);
        assertThat(UnblindingDecision.decide(asked(OFFICER, UnblindingKind.SUSAR), state)
                        .facts())
                .isEmpty();
    }

    @Test
    void neither_a_halt_nor_a_withdrawal_stands_in_the_way() {
        var state = after(
                Dosing.subjectNoted(),
                Dosing.randomised(),
                Dosing.withdrawn(Dosing.at(1)),
                Dosing.halted(Dosing.at(2)));

        assertThat(UnblindingDecision.decide(asked(Dosing.INVESTIGATOR, UnblindingKind.EMERGENCY), state)
                        .facts())
                .hasSize(1);
    }

    @Test
    void what_became_known_elsewhere_is_recorded_again_and_again_and_for_a_subject_without_a_kit() {
        var command = new RecordUnblinding(
                Dosing.SUBJECT,
                Dosing.TRIAL,
                UnblindingKind.TELEPHONE,
                "Suite was down",
                List.of("dr-17"),
                Dosing.at(100),
                Dosing.INVESTIGATOR);

        assertThat(UnblindingDecision.decide(command, after(Dosing.subjectNoted()))
                        .facts())
                .hasSize(1);
        assertThat(UnblindingDecision.decide(command, after(Dosing.subjectNoted(), known(UnblindingKind.TELEPHONE)))
                        .facts())
                .hasSize(1);
        assertThat(refusal(UnblindingDecision.decide(command, UnblindingState.EMPTY))
                        .code())
                .isEqualTo(CommonRefusal.NOT_KNOWN);
    }
}
