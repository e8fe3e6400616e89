package io.cytelog.dosing.write.correctcheck;

import static io.cytelog.dosing.Dosing.INVESTIGATOR;
import static io.cytelog.dosing.Dosing.PLACEBO_KIT;
import static io.cytelog.dosing.Dosing.PRODUCT_KIT;
import static io.cytelog.dosing.Dosing.PROTOCOL;
import static io.cytelog.dosing.Dosing.REHEARSAL;
import static io.cytelog.dosing.Dosing.SEAL;
import static io.cytelog.dosing.Dosing.SITE;
import static io.cytelog.dosing.Dosing.SUBJECT;
import static io.cytelog.dosing.Dosing.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.cytelog.contracts.KitNumber;
import io.cytelog.contracts.Limb;
import io.cytelog.contracts.Sex;
import io.cytelog.contracts.protocol.Protocol;
import io.cytelog.dosing.Dosing;
import io.cytelog.dosing.event.AdministrationCheckCorrected;
import io.cytelog.dosing.event.AdministrationPermitted;
import io.cytelog.dosing.event.AdministrationRefused;
import io.cytelog.dosing.event.CheckReport;
import io.cytelog.dosing.event.DosingEvent;
import io.cytelog.dosing.event.TreatmentAdministered;
import io.cytelog.dosing.product.CellsGiven;
import io.cytelog.dosing.rule.Deviation;
import io.cytelog.dosing.rule.DosingRefusal;
import io.cytelog.dosing.rule.Recheck;
import io.cytelog.dosing.rule.Recheck.Infection;
import io.cytelog.dosing.rule.Recheck.Pregnancy;
import io.cytelog.runtime.command.CommonRefusal;
import io.cytelog.runtime.command.Decision;
import io.cytelog.runtime.command.Outcome;
import io.cytelog.runtime.command.RefusalCode;
import io.cytelog.runtime.security.Actor;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CheckCorrectionDecisionTest {
    private static final Recheck FINE = new Recheck(Pregnancy.NEGATIVE, Infection.NONE);
    private static final Recheck PREGNANT = new Recheck(Pregnancy.POSITIVE, Infection.NONE);
    private static final AdministrationPermitted PERMITTED = new AdministrationPermitted(
            SUBJECT, SITE, PRODUCT_KIT, "dr-a", "nurse-b", FINE, Limb.RIGHT_ARM, at(60), at(90), at(61), at(60));
    private static final AdministrationRefused REFUSED = new AdministrationRefused(
            SUBJECT,
            SITE,
            PLACEBO_KIT,
            "dr-a",
            "nurse-b",
            DosingRefusal.KIT_MISMATCH,
            "Not this one.",
            at(50),
            at(51),
            at(50));

    private static ChecksState state(DosingEvent... facts) {
        var state = ChecksState.initial();
        for (var fact : facts) {
            state = state.evolve(fact);
        }
        return state;
    }

    private static CheckReport said(KitNumber kit, @Nullable String witness, Recheck recheck, Instant at) {
        return new CheckReport(kit, witness, Limb.RIGHT_ARM, recheck, at);
    }

    private static Decision<DosingEvent> decide(
            CheckReport now, @Nullable Instant corrects, Actor actor, ChecksState state, Protocol protocol) {
        return CheckCorrectionDecision.decide(
                new CorrectCheck(SUBJECT, corrects, now, "Read again", actor), state, protocol);
    }

    private static AdministrationCheckCorrected corrected(CheckReport now, DosingEvent... facts) {
        return (AdministrationCheckCorrected)
                decide(now, null, INVESTIGATOR, state(facts), PROTOCOL).facts().getFirst();
    }

    private static void refused(Decision<DosingEvent> decision, RefusalCode code) {
        assertThat(decision.outcome())
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        no -> assertThat(no.refusal().code()).isEqualTo(code));
    }

    static TreatmentAdministered given(KitNumber kit, int minute, Deviation... deviations) {
        return new TreatmentAdministered(
                SUBJECT,
                SITE,
                kit,
                at(minute),
                null,
                Limb.RIGHT_ARM,
                List.of(),
                null,
                null,
                "dr-a",
                "nurse-b",
                List.of(deviations),
                SEAL.seal(SUBJECT, CellsGiven.NOT_DERIVABLE));
    }

    @Test
    void the_old_value_stays_beside_the_new_one_and_a_harmless_correction_keeps_the_permission() {
        var event = corrected(said(PRODUCT_KIT, "nurse-c", FINE, at(60)), Dosing.subjectNoted(), PERMITTED);

        assertThat(event.replaces()).isEqualTo(PERMITTED.report());
        assertThat(event.check().witness()).isEqualTo("nurse-c");
        assertThat(event.reason()).isEqualTo("Read again");
        assertThat(event.faults()).isEmpty();
        assertThat(event.applyTo(PERMITTED)).isNotNull().satisfies(permission -> {
            assertThat(permission.witness()).isEqualTo("nurse-c");
            assertThat(permission.validUntil()).isEqualTo(at(90));
        });
        assertThat(event.applyTo(null)).isNull();
    }

    @Test
    void a_permission_gets_shorter_by_a_correction_and_never_longer() {
        var earlier = corrected(said(PRODUCT_KIT, "nurse-b", FINE, at(55)), Dosing.subjectNoted(), PERMITTED);
        var later = corrected(said(PRODUCT_KIT, "nurse-b", FINE, at(65)), Dosing.subjectNoted(), PERMITTED);

        assertThat(earlier.validUntil()).isEqualTo(at(85));
        assertThat(later.validUntil()).isEqualTo(at(90));
    }

    @Test
    void a_permission_ends_where_the_check_would_have_refused_what_is_said_now() {
        var pregnant = corrected(said(PRODUCT_KIT, "nurse-b", PREGNANT, at(60)), Dosing.subjectNoted(), PERMITTED);
        var alone = corrected(said(PRODUCT_KIT, "DR-A", FINE, at(60)), Dosing.subjectNoted(), PERMITTED);
        var unwitnessed = corrected(said(PRODUCT_KIT, null, FINE, at(60)), Dosing.subjectNoted(), PERMITTED);
        var notApplicable = new Recheck(Pregnancy.NOT_APPLICABLE, Infection.NONE);
        var untested = said(PRODUCT_KIT, "nurse-b", notApplicable, at(60));

        assertThat(pregnant.faults()).containsExactly(DosingRefusal.RECHECK_FAILED);
        assertThat(pregnant.applyTo(PERMITTED)).isNull();
        assertThat(pregnant.deviations()).isEmpty();
        assertThat(alone.faults()).containsExactly(DosingRefusal.SAME_PERSON);
        assertThat(unwitnessed.faults()).containsExactly(DosingRefusal.SAME_PERSON);
        assertThat(corrected(untested, Dosing.subjectNoted(), PERMITTED).faults())
                .containsExactly(DosingRefusal.RECHECK_INCOMPLETE);
        assertThat(corrected(untested, Dosing.subjectNoted(Sex.MALE), PERMITTED).faults())
                .isEmpty();
    }

    @Test
    void an_administration_that_used_the_permission_gets_its_deviations() {
        var given = given(PRODUCT_KIT, 62);
        var pregnant =
                corrected(said(PRODUCT_KIT, "nurse-b", PREGNANT, at(60)), Dosing.subjectNoted(), PERMITTED, given);
        var otherKit = corrected(said(PLACEBO_KIT, "nurse-b", FINE, at(60)), Dosing.subjectNoted(), PERMITTED, given);
        var harmless = corrected(said(PRODUCT_KIT, "nurse-c", FINE, at(60)), Dosing.subjectNoted(), PERMITTED, given);
        var otherLimb = new CheckReport(PRODUCT_KIT, "nurse-b", Limb.LEFT_ARM, FINE, at(60));

        assertThat(pregnant.administeredAt()).isEqualTo(at(62));
        assertThat(pregnant.deviations()).containsExactly(Deviation.NO_VALID_CHECK, Deviation.RECHECK_FAILED);
        assertThat(otherKit.deviations()).containsExactly(Deviation.NO_VALID_CHECK);
        assertThat(harmless.deviations()).isEmpty();
        assertThat(corrected(otherLimb, Dosing.subjectNoted(), PERMITTED, given).deviations())
                .containsExactly(Deviation.OTHER_LIMB_THAN_CHECKED);
    }

    @Test
    void an_administration_is_covered_from_the_corrected_time_of_the_check_to_the_end_of_the_permission() {
        var first = given(PRODUCT_KIT, 62);
        var atTheEnd = given(PRODUCT_KIT, 85);
        var tooLate = given(PRODUCT_KIT, 86);

        assertThat(moved(62, first)).isEmpty();
        assertThat(moved(63, first)).containsExactly(Deviation.NO_VALID_CHECK);
        assertThat(moved(55, atTheEnd)).isEmpty();
        assertThat(moved(55, tooLate)).containsExactly(Deviation.NO_VALID_CHECK);
    }

    private static List<Deviation> moved(int minute, TreatmentAdministered given) {
        return corrected(said(PRODUCT_KIT, "nurse-b", FINE, at(minute)), Dosing.subjectNoted(), PERMITTED, given)
                .deviations();
    }

    @Test
    void a_deviation_that_is_on_record_is_not_recorded_again() {
        var given = given(PRODUCT_KIT, 62, Deviation.NO_VALID_CHECK);

        assertThat(moved(63, given)).isEmpty();
    }

    private static ChecksState then(ChecksState before, CheckReport now, @Nullable Instant corrects) {
        return before.evolve(of(before, now, corrects));
    }

    private static AdministrationCheckCorrected of(ChecksState state, CheckReport now, @Nullable Instant corrects) {
        return (AdministrationCheckCorrected)
                decide(now, corrects, INVESTIGATOR, state, PROTOCOL).facts().getFirst();
    }

    @Test
    void a_check_that_another_one_followed_covers_its_administration_no_longer_than_it_permitted() {
        var late = given(PRODUCT_KIT, 85);
        var state = state(Dosing.subjectNoted(), PERMITTED, late, REFUSED);
        var tooEarly = of(state, said(PRODUCT_KIT, "nurse-b", FINE, at(54)), at(60));
        var inTime = of(state, said(PRODUCT_KIT, "nurse-b", FINE, at(55)), at(60));

        assertThat(tooEarly.validUntil()).isEqualTo(at(84));
        assertThat(tooEarly.deviations()).containsExactly(Deviation.NO_VALID_CHECK);
        assertThat(inTime.validUntil()).isEqualTo(at(85));
        assertThat(inTime.deviations()).isEmpty();
        assertThat(of(state(Dosing.subjectNoted(), PERMITTED, REFUSED), PERMITTED.report(), at(60))
                        .validUntil())
                .as("neither used nor the last, it permits nothing")
                .isNull();
    }

    @Test
    void the_end_of_a_used_permission_follows_its_check_and_that_of_an_unused_one_gets_shorter_alone() {
        var earlier = said(PRODUCT_KIT, "nurse-b", FINE, at(50));
        var unused = then(state(Dosing.subjectNoted(), PERMITTED), earlier, null);
        var used = then(state(Dosing.subjectNoted(), PERMITTED, given(PRODUCT_KIT, 85)), earlier, null);

        assertThat(of(unused, PERMITTED.report(), null).validUntil()).isEqualTo(at(80));
        assertThat(of(used, PERMITTED.report(), null).validUntil()).isEqualTo(at(90));
        assertThat(of(used, PERMITTED.report(), null).deviations()).isEmpty();
    }

    @Test
    void a_permission_that_a_correction_ended_does_not_come_back_and_is_used_for_nothing() {
        var pregnant = said(PRODUCT_KIT, "nurse-b", PREGNANT, at(60));
        var ended = then(state(Dosing.subjectNoted(), PERMITTED), pregnant, null);
        var back = of(ended, PERMITTED.report(), null);

        assertThat(back.faults()).isEmpty();
        assertThat(back.validUntil()).isNull();
        assertThat(of(ended.evolve(back).evolve(given(PRODUCT_KIT, 62)), pregnant, null)
                        .administeredAt())
                .isNull();
    }

    @Test
    void a_used_check_is_judged_anew_after_a_faulty_correction() {
        var used = state(Dosing.subjectNoted(), PERMITTED, given(PRODUCT_KIT, 62));
        var faulty = then(used, said(PRODUCT_KIT, "nurse-b", PREGNANT, at(60)), null);
        var back = of(faulty, PERMITTED.report(), null);

        assertThat(back.validUntil()).isEqualTo(at(90));
        assertThat(back.administeredAt()).isEqualTo(at(62));
        assertThat(back.deviations()).isEmpty();
    }

    @Test
    void all_that_follows_from_the_check_is_recorded_so_that_the_rest_follows_no_more() {
        var given = given(PRODUCT_KIT, 62, Deviation.NO_VALID_CHECK, Deviation.INJECTION_COUNT);
        var covering = corrected(PERMITTED.report(), Dosing.subjectNoted(), PERMITTED, given);
        var tooLate = corrected(said(PRODUCT_KIT, "nurse-b", FINE, at(63)), Dosing.subjectNoted(), PERMITTED, given);

        assertThat(covering.holding()).isEmpty();
        assertThat(covering.judge(given.deviations())).containsExactly(Deviation.INJECTION_COUNT);
        assertThat(tooLate.holding()).containsExactly(Deviation.NO_VALID_CHECK);
        assertThat(tooLate.judge(given.deviations()))
                .containsExactlyInAnyOrder(Deviation.NO_VALID_CHECK, Deviation.INJECTION_COUNT);
        assertThat(corrected(PERMITTED.report(), Dosing.subjectNoted(), PERMITTED)
                        .holding())
                .as("used for nothing")
                .isNull();
    }

    @Test
    void what_was_recorded_without_all_that_follows_adds_to_what_was_known_and_takes_nothing_back() {
        var before = new AdministrationCheckCorrected(
                SUBJECT,
                SITE,
                PERMITTED.report(),
                REFUSED.report(),
                "Misread",
                List.of(),
                at(90),
                at(62),
                List.of(Deviation.NO_VALID_CHECK),
                null);

        assertThat(before.judge(List.of(Deviation.RECHECK_FAILED)))
                .containsExactly(Deviation.RECHECK_FAILED, Deviation.NO_VALID_CHECK);
    }

    @Test
    void a_refused_check_is_corrected_and_permits_nothing_by_that() {
        var event = corrected(said(PRODUCT_KIT, "nurse-b", FINE, at(50)), Dosing.subjectNoted(), REFUSED);

        assertThat(event.replaces()).isEqualTo(REFUSED.report());
        assertThat(event.validUntil()).isNull();
        assertThat(event.applyTo(PERMITTED)).isEqualTo(PERMITTED);
        assertThat(corrected(
                                said(PRODUCT_KIT, "nurse-b", PREGNANT, at(50)),
                                Dosing.subjectNoted(),
                                REFUSED,
                                given(PRODUCT_KIT, 62))
                        .administeredAt())
                .isNull();
    }

    @Test
    void an_earlier_check_is_named_by_its_time_as_it_was_last_said() {
        var now = said(PRODUCT_KIT, "nurse-b", FINE, at(49));
        var state = state(Dosing.subjectNoted(), REFUSED, PERMITTED);
        var event = (AdministrationCheckCorrected)
                decide(now, at(50), INVESTIGATOR, state, PROTOCOL).facts().getFirst();

        assertThat(event.replaces()).isEqualTo(REFUSED.report());
        refused(decide(now, at(50), INVESTIGATOR, state.evolve(event), PROTOCOL), DosingRefusal.NOTHING_TO_CORRECT);
        assertThat(decide(now, at(49), INVESTIGATOR, state.evolve(event), PROTOCOL)
                        .facts())
                .hasSize(1);
    }

    @Test
    void nobody_corrects_what_is_not_there_or_belongs_to_another_site() {
        var now = said(PRODUCT_KIT, "nurse-b", FINE, at(60));

        refused(decide(now, null, INVESTIGATOR, state(), PROTOCOL), CommonRefusal.NOT_KNOWN);
        refused(
                decide(now, null, INVESTIGATOR, state(Dosing.subjectNoted()), PROTOCOL),
                DosingRefusal.NOTHING_TO_CORRECT);
        refused(
                decide(now, null, Dosing.ELSEWHERE, state(Dosing.subjectNoted(), PERMITTED), REHEARSAL),
                CommonRefusal.NOT_KNOWN);
    }
}
