package io.cytelog.dosing.write.administer;

import static io.cytelog.dosing.Dosing.INVESTIGATOR;
import static io.cytelog.dosing.Dosing.PLACEBO_KIT;
import static io.cytelog.dosing.Dosing.PRODUCT_KIT;
import static io.cytelog.dosing.Dosing.PROTOCOL;
import static io.cytelog.dosing.Dosing.SEAL;
import static io.cytelog.dosing.Dosing.SUBJECT;
import static io.cytelog.dosing.Dosing.TRIAL;
import static io.cytelog.dosing.Dosing.at;
import static io.cytelog.dosing.Dosing.product;
import static io.cytelog.dosing.write.administer.AdministrationDecisionTest.ADMINISTRATION;
import static io.cytelog.dosing.write.administer.AdministrationDecisionTest.CHECKED;
import static io.cytelog.dosing.write.administer.AdministrationDecisionTest.givenToAnother;
import static io.cytelog.dosing.write.administer.CheckDecisionTest.state;
import static org.assertj.core.api.Assertions.assertThat;

import io.cytelog.contracts.CellCount;
import io.cytelog.contracts.Completeness;
import io.cytelog.contracts.KitNumber;
import io.cytelog.contracts.Limb;
import io.cytelog.contracts.SubjectId;
import io.cytelog.dosing.Dosing;
import io.cytelog.dosing.event.AdministrationCheckCorrected;
import io.cytelog.dosing.event.AdministrationCorrected;
import io.cytelog.dosing.event.AdministrationReport;
import io.cytelog.dosing.event.CheckReport;
import io.cytelog.dosing.event.DosingEvent;
import io.cytelog.dosing.event.SupplyCorrected;
import io.cytelog.dosing.event.SupplyWords;
import io.cytelog.dosing.event.TreatmentAdministered;
import io.cytelog.dosing.product.KitContent;
import io.cytelog.dosing.product.NewestWord;
import io.cytelog.dosing.product.SupplyCorrection;
import io.cytelog.dosing.product.SupplyWord.Filling;
import io.cytelog.dosing.rule.Deviation;
import io.cytelog.dosing.rule.DosingRefusal;
import io.cytelog.dosing.rule.Recheck;
import io.cytelog.runtime.command.CommonRefusal;
import io.cytelog.runtime.command.Decision;
import io.cytelog.runtime.command.Outcome;
import io.cytelog.runtime.command.RefusalCode;
import io.cytelog.runtime.security.Actor;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AdministrationCorrectionTest {
    private static final NewestWord AS_RECORDED = SupplyWords.NONE.opened(SEAL);
    private static final KitContent GOOD = product(48_000_000, "86");
    private static final BedsideState GIVEN = after(CHECKED, ADMINISTRATION);

    private static BedsideState after(BedsideState before, RecordAdministration command) {
        return before.evolve(AdministrationDecision.decide(command, before, GOOD, PROTOCOL, SEAL)
                .facts()
                .getFirst());
    }

    private static BedsideState after(BedsideState before, int number, RecordAdministration command) {
        return before.evolve(corrected(before, number, command));
    }

    private static Decision<DosingEvent> decide(
            BedsideState state, int number, RecordAdministration command, @Nullable KitContent content) {
        return AdministrationDecision.decide(
                new CorrectAdministration(number, command, "Misread"), state, content, PROTOCOL, SEAL);
    }

    private static AdministrationCorrected corrected(BedsideState state, int number, RecordAdministration command) {
        return (AdministrationCorrected)
                decide(state, number, command, GOOD).facts().getFirst();
    }

    private static List<Deviation> deviations(BedsideState state, int number, RecordAdministration command) {
        return corrected(state, number, command).given().deviations();
    }

    private static RecordAdministration said(KitNumber kit, Instant start, Limb limb) {
        return said(kit, start, limb, INVESTIGATOR);
    }

    private static RecordAdministration said(@Nullable KitNumber kit, Instant start, @Nullable Limb limb, Actor actor) {
        return new RecordAdministration(
                SUBJECT,
                kit,
                TRIAL,
                start,
                at(110),
                limb,
                ADMINISTRATION.injections(),
                Completeness.COMPLETE,
                null,
                "dr-a",
                "nurse-b",
                actor);
    }

    private static void refused(Decision<DosingEvent> decision, RefusalCode code) {
        assertThat(decision.facts()).isEmpty();
        assertThat(decision.outcome())
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        no -> assertThat(no.refusal().code()).isEqualTo(code));
    }

    @Test
    void what_is_said_now_stands_beside_what_was_said_before_and_why() {
        var correction = corrected(GIVEN, 1, said(PRODUCT_KIT, at(80), Limb.LEFT_ARM));

        assertThat(correction.number()).isEqualTo(1);
        assertThat(correction.reason()).isEqualTo("Misread");
        assertThat(correction.replaces().startedAt()).isEqualTo(at(75));
        assertThat(correction.replaces().limb()).isEqualTo(Limb.RIGHT_ARM);
        assertThat(correction.given().startedAt()).isEqualTo(at(80));
        assertThat(correction.given().limb()).isEqualTo(Limb.LEFT_ARM);
        assertThat(correction.given().deviations()).containsExactly(Deviation.OTHER_LIMB_THAN_CHECKED);
        assertThat(SEAL.openCells(SUBJECT, correction.given().cellsGiven()).cells())
                .isEqualTo(new CellCount(48_000_000));
    }

    @Test
    void the_original_is_no_earlier_administration_and_its_permission_is_judged_by_again() {
        assertThat(deviations(GIVEN, 1, said(PRODUCT_KIT, at(90), Limb.RIGHT_ARM)))
                .isEmpty();
        assertThat(deviations(GIVEN, 1, said(PRODUCT_KIT, at(90).plusMillis(1), Limb.RIGHT_ARM)))
                .containsExactly(Deviation.NO_VALID_CHECK);
        assertThat(deviations(GIVEN, 1, said(PRODUCT_KIT, at(60), Limb.RIGHT_ARM)))
                .isEmpty();
        assertThat(deviations(GIVEN, 1, said(PRODUCT_KIT, at(59), Limb.RIGHT_ARM)))
                .containsExactly(Deviation.NO_VALID_CHECK, Deviation.CHECK_ENTERED_AFTERWARDS);
    }

    @Test
    void a_deviation_that_was_a_slip_of_the_pen_goes_and_comes_again_with_the_next_correction() {
        var mistaken = after(CHECKED, said(PRODUCT_KIT, at(95), Limb.RIGHT_ARM));
        assertThat(mistaken.administrations()
                        .of(SUBJECT, 1)
                        .orElseThrow()
                        .report()
                        .deviations())
                .containsExactly(Deviation.NO_VALID_CHECK);

        var mended = after(mistaken, 1, ADMINISTRATION);
        assertThat(mended.administrations()
                        .of(SUBJECT, 1)
                        .orElseThrow()
                        .report()
                        .deviations())
                .isEmpty();
        var again = corrected(mended, 1, said(PRODUCT_KIT, at(95), Limb.RIGHT_ARM));
        assertThat(again.replaces().deviations()).isEmpty();
        assertThat(again.given().deviations()).containsExactly(Deviation.NO_VALID_CHECK);
    }

    @Test
    void the_second_of_two_stays_the_second_and_the_first_the_first() {
        var twice = after(GIVEN, said(PRODUCT_KIT, at(100), Limb.RIGHT_ARM));

        assertThat(deviations(twice, 1, said(PRODUCT_KIT, at(76), Limb.RIGHT_ARM)))
                .isEmpty();
        assertThat(deviations(twice, 2, said(PRODUCT_KIT, at(101), Limb.RIGHT_ARM)))
                .containsExactly(
                        Deviation.SECOND_ADMINISTRATION, Deviation.NO_VALID_CHECK, Deviation.KIT_ALREADY_GIVEN);
        assertThat(after(twice, 1, ADMINISTRATION).earlier().administrations()).isEqualTo(2);
    }

    @Test
    void who_names_a_kit_only_now_names_one_that_was_given_in_between() {
        var wrong = after(CHECKED, said(PLACEBO_KIT, at(75), Limb.RIGHT_ARM));
        assertThat(deviations(wrong, 1, ADMINISTRATION)).isEmpty();

        var other = wrong.evolve(givenToAnother(PRODUCT_KIT));
        assertThat(deviations(other, 1, ADMINISTRATION)).containsExactly(Deviation.KIT_ALREADY_GIVEN);
        assertThat(deviations(after(other, 1, ADMINISTRATION), 1, ADMINISTRATION))
                .as("and stays so when it is corrected again")
                .containsExactly(Deviation.KIT_ALREADY_GIVEN);
        assertThat(deviations(GIVEN.evolve(givenToAnother(PRODUCT_KIT)), 1, ADMINISTRATION))
                .as("the other one came later")
                .isEmpty();
    }

    @Test
    void a_kit_that_turns_out_not_to_have_been_given_is_given_to_nobody() {
        var correction = corrected(GIVEN, 1, said(PLACEBO_KIT, at(75), Limb.RIGHT_ARM));
        var state = GIVEN.evolve(correction);

        assertThat(correction.kits()).containsExactlyInAnyOrder(PRODUCT_KIT, PLACEBO_KIT);
        assertThat(state.earlier().given()).containsExactly(PLACEBO_KIT);
        assertThat(corrected(GIVEN, 1, said(null, at(75), null, INVESTIGATOR)).kits())
                .containsExactly(PRODUCT_KIT);
    }

    @Test
    void a_correction_of_another_subject_tells_of_the_kit_in_hand_though_its_original_named_another() {
        var other = new SubjectId("S-002");
        var before = givenToAnother(PLACEBO_KIT).report();
        var now = givenToAnother(PRODUCT_KIT).report();
        var correction = new AdministrationCorrected(other, Dosing.SITE, 1, now, before, "Misread");

        assertThat(CHECKED.evolve(correction).earlier().given()).contains(PRODUCT_KIT);
        assertThat(CHECKED.evolve(TreatmentAdministered.of(other, Dosing.SITE, now))
                        .evolve(new AdministrationCorrected(other, Dosing.SITE, 1, before, now, "Misread"))
                        .earlier()
                        .given())
                .doesNotContain(PRODUCT_KIT);
        assertThat(CHECKED.evolve(correction).earlier().permission()).isNotNull();
    }

    @Test
    void facts_that_dosing_heard_of_since_count_by_when_they_held() {
        assertThat(deviations(GIVEN.evolve(Dosing.withdrawn(at(75))), 1, ADMINISTRATION))
                .containsExactly(Deviation.AFTER_WITHDRAWAL);
        assertThat(deviations(
                        GIVEN.evolve(Dosing.withdrawn(at(75), 7)).evolve(Dosing.withdrawn(at(76), 8)),
                        1,
                        ADMINISTRATION))
                .isEmpty();
        assertThat(deviations(GIVEN.evolve(Dosing.halted(at(74))), 1, ADMINISTRATION))
                .containsExactly(Deviation.AFTER_HALT);
        assertThat(deviations(GIVEN.evolve(Dosing.halted(at(76))), 1, ADMINISTRATION))
                .isEmpty();
    }

    @Test
    void what_the_correction_of_its_check_made_odd_stays_odd() {
        var before = new CheckReport(
                PRODUCT_KIT,
                "nurse-b",
                Limb.RIGHT_ARM,
                new Recheck(Recheck.Pregnancy.NEGATIVE, Recheck.Infection.NONE),
                at(60));
        var now = new CheckReport(
                PRODUCT_KIT,
                "nurse-b",
                Limb.LEFT_ARM,
                new Recheck(Recheck.Pregnancy.POSITIVE, Recheck.Infection.NONE),
                at(60));
        var failed = checkCorrected(now, before, List.of(DosingRefusal.RECHECK_FAILED));
        var otherLimb = checkCorrected(
                new CheckReport(PRODUCT_KIT, "nurse-b", Limb.LEFT_ARM, before.recheck(), at(60)), before, List.of());

        assertThat(deviations(GIVEN.evolve(failed), 1, ADMINISTRATION))
                .as("as the correction of the check says, which names another limb too")
                .containsExactly(Deviation.NO_VALID_CHECK, Deviation.RECHECK_FAILED, Deviation.OTHER_LIMB_THAN_CHECKED);
        assertThat(deviations(GIVEN.evolve(otherLimb), 1, ADMINISTRATION))
                .containsExactly(Deviation.OTHER_LIMB_THAN_CHECKED);
        assertThat(deviations(GIVEN.evolve(otherLimb), 1, said(PRODUCT_KIT, at(75), Limb.LEFT_ARM)))
                .isEmpty();
    }

    private static CheckReport check(Recheck.Pregnancy pregnancy) {
        return new CheckReport(
                PRODUCT_KIT, "nurse-b", Limb.RIGHT_ARM, new Recheck(pregnancy, Recheck.Infection.NONE), at(60));
    }

    @Test
    void what_the_correction_of_its_check_made_odd_goes_when_the_check_is_corrected_back() {
        var before = check(Recheck.Pregnancy.NEGATIVE);
        var typo = check(Recheck.Pregnancy.POSITIVE);
        var back = GIVEN.evolve(checkCorrected(typo, before, List.of(DosingRefusal.RECHECK_FAILED)))
                .evolve(checkCorrected(before, typo, List.of()));

        assertThat(deviations(back, 1, ADMINISTRATION)).isEmpty();
        assertThat(deviations(back, 1, said(PRODUCT_KIT, at(91), Limb.RIGHT_ARM)))
                .as("it permits as long as it did")
                .containsExactly(Deviation.NO_VALID_CHECK);
        assertThat(deviations(
                        back.evolve(checkCorrected(typo, before, List.of(DosingRefusal.RECHECK_FAILED))),
                        1,
                        ADMINISTRATION))
                .containsExactly(Deviation.NO_VALID_CHECK, Deviation.RECHECK_FAILED);
    }

    @Test
    void a_permission_that_a_correction_ended_before_the_administration_covers_none() {
        var before = check(Recheck.Pregnancy.NEGATIVE);
        var typo = check(Recheck.Pregnancy.POSITIVE);
        var ended = CHECKED.evolve(checkCorrected(typo, before, List.of(DosingRefusal.RECHECK_FAILED)))
                .evolve(checkCorrected(before, typo, List.of()));

        assertThat(deviations(after(ended, ADMINISTRATION), 1, ADMINISTRATION))
                .containsExactly(Deviation.NO_VALID_CHECK);
    }

    @Test
    void a_correction_of_a_check_that_tells_no_end_makes_its_permission_no_longer() {
        var fine = new Recheck(Recheck.Pregnancy.NEGATIVE, Recheck.Infection.NONE);
        var before = new CheckReport(PRODUCT_KIT, "nurse-b", Limb.RIGHT_ARM, fine, at(60));
        var now = new CheckReport(PRODUCT_KIT, "nurse-c", Limb.RIGHT_ARM, fine, at(60));
        var endless = new AdministrationCheckCorrected(
                SUBJECT, Dosing.SITE, now, before, "Misread", List.of(), null, at(75), List.of(), null);

        assertThat(deviations(GIVEN.evolve(endless), 1, ADMINISTRATION)).isEmpty();
        assertThat(deviations(GIVEN.evolve(endless), 1, said(PRODUCT_KIT, at(91), Limb.RIGHT_ARM)))
                .containsExactly(Deviation.NO_VALID_CHECK);
    }

    private static AdministrationCheckCorrected checkCorrected(
            CheckReport now, CheckReport before, List<DosingRefusal> faults) {
        return new AdministrationCheckCorrected(
                SUBJECT, Dosing.SITE, now, before, "Misread", faults, at(90), at(75), List.of(), null);
    }

    @Test
    void whatever_is_said_is_recorded_with_what_is_odd_about_it() {
        var odd = new RecordAdministration(
                SUBJECT, null, TRIAL, at(75), at(10), null, List.of(), null, null, null, null, INVESTIGATOR);

        assertThat(deviations(GIVEN, 1, odd))
                .contains(
                        Deviation.KIT_NOT_STATED,
                        Deviation.ENDS_BEFORE_START,
                        Deviation.INJECTION_COUNT,
                        Deviation.OPERATOR_NOT_STATED,
                        Deviation.LIMB_NOT_STATED);
    }

    @Test
    void a_number_that_no_administration_has_is_refused_and_so_is_another_sites_subject() {
        refused(decide(GIVEN, 2, ADMINISTRATION, GOOD), DosingRefusal.NOTHING_TO_CORRECT);
        refused(decide(GIVEN, 0, ADMINISTRATION, GOOD), DosingRefusal.NOTHING_TO_CORRECT);
        refused(decide(CHECKED, 1, ADMINISTRATION, GOOD), DosingRefusal.NOTHING_TO_CORRECT);
        refused(
                decide(CHECKED.evolve(givenToAnother(PRODUCT_KIT)), 1, ADMINISTRATION, GOOD),
                DosingRefusal.NOTHING_TO_CORRECT);
        refused(
                decide(GIVEN, 1, said(PRODUCT_KIT, at(75), Limb.RIGHT_ARM, Dosing.ELSEWHERE), GOOD),
                CommonRefusal.NOT_KNOWN);
        refused(decide(state(), 1, ADMINISTRATION, GOOD), CommonRefusal.NOT_KNOWN);
    }

    @Test
    void where_it_was_given_does_not_change_with_who_corrects() {
        var referred = after(state(Dosing.referred()), said(null, at(75), null, INVESTIGATOR));
        var atHome = after(state(Dosing.referred()), said(null, at(75), null, Dosing.ELSEWHERE));

        assertThat(deviations(referred, 1, said(null, at(75), null, Dosing.ELSEWHERE)))
                .doesNotContain(Deviation.NOT_AN_ADMINISTRATION_SITE);
        assertThat(deviations(atHome, 1, said(null, at(75), null, INVESTIGATOR)))
                .contains(Deviation.NOT_AN_ADMINISTRATION_SITE);
    }

    @Test
    void a_correction_about_placebo_differs_in_nothing_that_can_be_read() {
        var product = decide(GIVEN, 1, said(PRODUCT_KIT, at(76), Limb.LEFT_ARM), GOOD);
        var placebo = decide(GIVEN, 1, said(PRODUCT_KIT, at(76), Limb.LEFT_ARM), Dosing.placebo());

        assertThat(readable(placebo)).isEqualTo(readable(product));
    }

    private static String readable(Decision<DosingEvent> decision) {
        var correction = (AdministrationCorrected) decision.facts().getFirst();
        var text = Dosing.JSON.writeValueAsString(correction);
        for (AdministrationReport report : List.of(correction.given(), correction.replaces())) {
            text = text.replace(
                    report.cellsGiven().base64(),
                    "x".repeat(report.cellsGiven().base64().length()));
        }
        return text;
    }

    @Test
    void what_was_in_the_kit_is_the_last_preparation_before_the_start() {
        var early = Dosing.prepared(PRODUCT_KIT, GOOD);
        var late = early.at(at(300));
        var kit = KitInHand.unknown().with(early);

        assertThat(KitInHand.unknown().asOf(at(75), AS_RECORDED).prepared()).isNull();
        assertThat(kit.asOf(early.preparedAt(), AS_RECORDED).prepared()).isEqualTo(early);
        assertThat(kit.asOf(early.preparedAt().minusMillis(1), AS_RECORDED).prepared())
                .as("the first one must be meant")
                .isEqualTo(early);
        assertThat(kit.with(late).prepared()).isEqualTo(late);
        assertThat(kit.with(late).asOf(at(300).minusMillis(1), AS_RECORDED).prepared())
                .isEqualTo(early);
        assertThat(kit.with(late).asOf(at(300), AS_RECORDED).prepared()).isEqualTo(late);
        var wasted = kit.with(Dosing.disposed(PRODUCT_KIT, at(150)));
        assertThat(wasted.isDisposed()).isTrue();
        assertThat(wasted.with(late).isDisposed()).isFalse();
        assertThat(wasted.with(late).asOf(at(151), AS_RECORDED).isDisposedBefore(at(151)))
                .isTrue();
        assertThat(wasted.with(late).asOf(at(150), AS_RECORDED).isDisposedBefore(at(150)))
                .isFalse();
    }

    @Test
    void what_was_in_the_kit_goes_by_the_times_of_preparation_that_were_said_last() {
        var first = Dosing.prepared(PRODUCT_KIT, GOOD);
        var second = Dosing.prepared(PRODUCT_KIT, GOOD).at(at(300));
        var correction = new SupplyCorrection(
                SEAL.recordOf(second.content()),
                null,
                PRODUCT_KIT,
                new Filling(at(200), GOOD),
                new Filling(at(300), GOOD),
                "Misread",
                "pharmacist",
                List.of());
        var kit = KitInHand.unknown().with(first).with(second);
        var said = SupplyWords.NONE
                .with(new SupplyCorrected(Dosing.TRIAL, SEAL.seal(Dosing.TRIAL, correction)))
                .opened(SEAL);

        assertThat(kit.asOf(at(250), AS_RECORDED).prepared()).isEqualTo(first);
        assertThat(kit.asOf(at(250), said).prepared()).isEqualTo(second);
        assertThat(kit.asOf(at(199), said).prepared()).isEqualTo(first);
    }
}
