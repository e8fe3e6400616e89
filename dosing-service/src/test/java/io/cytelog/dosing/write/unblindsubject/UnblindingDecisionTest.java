package io.cytelog.dosing.write.unblindsubject;

import static org.assertj.core.api.Assertions.assertThat;

import io.cytelog.contracts.KitNumber;
import io.cytelog.contracts.dosing.UnblindingKind;
import io.cytelog.dosing.Dosing;
import io.cytelog.dosing.event.AdministrationCorrected;
import io.cytelog.dosing.event.DosingEvent;
import io.cytelog.dosing.event.SubjectUnblinded;
import io.cytelog.dosing.event.TreatmentAdministered;
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
        return known(kind, "dr-a", 1);
    }

    private static SubjectUnblinded known(UnblindingKind kind, String askedBy, int number) {
        return new SubjectUnblinded(
                Dosing.SUBJECT,
                Dosing.SITE,
                kind,
                "Anaphylaxis",
                "dr-17",
                List.of("dr-17", askedBy),
                Dosing.at(100),
                number);
    }

    private static SubjectUnblinded revealed(UnblindSubject command, UnblindingState state) {
        return (SubjectUnblinded)
                UnblindingDecision.decide(command, state).facts().getFirst();
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
        var first = given(Dosing.PRODUCT_KIT, 1);
        var second = given(Dosing.PLACEBO_KIT, 2);
        var unblinded = known(UnblindingKind.EMERGENCY);

        assertThat(after(Dosing.subjectNoted(), first, unblinded, second)
                        .at(unblinded)
                        .given())
                .containsExactly(Dosing.PRODUCT_KIT);
        assertThat(after(Dosing.subjectNoted(), first, corrected(first, second), unblinded)
                        .at(unblinded)
                        .given())
                .containsExactly(Dosing.PLACEBO_KIT);
        assertThat(after(Dosing.subjectNoted(), first, unblinded, Dosing.randomised())
                        .at(unblinded)
                        .allotted())
                .as("allotted since")
                .isNull();
    }

    private static TreatmentAdministered given(KitNumber kit, int minute) {
        return Dosing.administered(Dosing.SUBJECT, kit, Dosing.at(minute), CellsGiven.NOT_DERIVABLE);
    }

    private static AdministrationCorrected corrected(TreatmentAdministered before, TreatmentAdministered now) {
        return new AdministrationCorrected(Dosing.SUBJECT, Dosing.SITE, 1, now.report(), before.report(), "Misread");
    }

    @Test
    void who_knows_already_is_told_so_and_a_second_doctor_in_an_emergency_is_answered_and_recorded() {
        var state = after(Dosing.subjectNoted(), Dosing.randomised(), known(UnblindingKind.EMERGENCY));
        var colleague = new Actor("dr-b", Set.of(Role.INVESTIGATOR), Dosing.SITE, Instant.EPOCH);

        var refused = refusal(UnblindingDecision.decide(asked(Dosing.INVESTIGATOR, UnblindingKind.EMERGENCY), state));
        assertThat(refused.code()).isEqualTo(DosingRefusal.ALREADY_UNBLINDED);
        assertThat(refused.explanation()).contains("dr-17", "dr-a");
        var second = revealed(asked(colleague, UnblindingKind.EMERGENCY), state);
        assertThat(second).isEqualTo(known(UnblindingKind.EMERGENCY, "dr-b", 2));
        for (var who : List.of(Dosing.INVESTIGATOR, colleague)) {
            refusal(UnblindingDecision.decide(asked(who, UnblindingKind.EMERGENCY), state.evolve(second)));
        }
    }

    @Test
    void an_officer_knows_what_another_officer_has_reported() {
        var state = after(Dosing.subjectNoted(), Dosing.randomised(), known(UnblindingKind.SUSAR));
        var another = new Actor("officer-2", Set.of(Role.UNBLINDING_OFFICER), null, Instant.EPOCH);

        assertThat(refusal(UnblindingDecision.decide(asked(another, UnblindingKind.SUSAR), state))
                        .code())
                .isEqualTo(DosingRefusal.ALREADY_UNBLINDED);
    }

    @Test
    void who_asks_again_once_another_kit_is_on_record_is_answered_with_that_and_in_vain_while_none_is() {
        var first = given(Dosing.PRODUCT_KIT, 1);
        var corrected = corrected(first, given(Dosing.PLACEBO_KIT, 1));
        for (var kind : List.of(UnblindingKind.EMERGENCY, UnblindingKind.SUSAR)) {
            var before = known(kind);
            var state = after(Dosing.subjectNoted(), Dosing.randomised(), Dosing.listSealed(), first, before);
            var command = asked(kind == UnblindingKind.SUSAR ? OFFICER : Dosing.INVESTIGATOR, kind);
            refusal(UnblindingDecision.decide(command, state));

            var again = revealed(command, state.evolve(corrected));

            assertThat(again.number()).isEqualTo(2);
            var both = state.evolve(corrected).evolve(again);
            assertThat(both.at(before).given()).containsExactly(Dosing.PRODUCT_KIT);
            assertThat(both.at(again).given()).containsExactly(Dosing.PLACEBO_KIT);
            refusal(UnblindingDecision.decide(command, both));
            refusal(UnblindingDecision.decide(command, both.evolve(corrected(given(Dosing.PLACEBO_KIT, 1), first))));
        }
    }

    @Test
    void a_kit_that_was_allotted_after_an_unblinding_is_told_to_who_asks_again() {
        var state = after(
                Dosing.subjectNoted(),
                Dosing.listSealed(),
                given(Dosing.PLACEBO_KIT, 1),
                known(UnblindingKind.EMERGENCY));
        var command = asked(Dosing.INVESTIGATOR, UnblindingKind.EMERGENCY);

        refusal(UnblindingDecision.decide(command, state));
        assertThat(revealed(command, state.evolve(Dosing.randomised())).number())
                .isEqualTo(2);
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
