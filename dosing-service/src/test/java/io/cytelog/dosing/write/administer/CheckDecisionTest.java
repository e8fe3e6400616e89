package io.cytelog.dosing.write.administer;

import static io.cytelog.dosing.Dosing.INVESTIGATOR;
import static io.cytelog.dosing.Dosing.LOT;
import static io.cytelog.dosing.Dosing.PLACEBO_KIT;
import static io.cytelog.dosing.Dosing.PRODUCT_KIT;
import static io.cytelog.dosing.Dosing.PROTOCOL;
import static io.cytelog.dosing.Dosing.REHEARSAL;
import static io.cytelog.dosing.Dosing.SEAL;
import static io.cytelog.dosing.Dosing.SUBJECT;
import static io.cytelog.dosing.Dosing.TRIAL;
import static io.cytelog.dosing.Dosing.at;
import static io.cytelog.dosing.Dosing.product;
import static org.assertj.core.api.Assertions.assertThat;

import io.cytelog.contracts.KitNumber;
import io.cytelog.contracts.Limb;
import io.cytelog.contracts.Sex;
import io.cytelog.contracts.protocol.Protocol;
import io.cytelog.dosing.Dosing;
import io.cytelog.dosing.event.AdministrationPermitted;
import io.cytelog.dosing.event.AdministrationRefused;
import io.cytelog.dosing.event.DosingEvent;
import io.cytelog.dosing.product.KitContent;
import io.cytelog.dosing.rule.DosingRefusal;
import io.cytelog.dosing.rule.Recheck;
import io.cytelog.dosing.rule.Recheck.Infection;
import io.cytelog.dosing.rule.Recheck.Pregnancy;
import io.cytelog.runtime.command.CommonRefusal;
import io.cytelog.runtime.command.Decision;
import io.cytelog.runtime.command.Outcome;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class CheckDecisionTest {
    private static final KitContent GOOD = product(48_000_000, "86");
    private static final Recheck NOTHING = new Recheck(Pregnancy.NEGATIVE, Infection.NONE);
    private static final BedsideState READY =
            state(Dosing.subjectNoted(), Dosing.randomised(), Dosing.prepared(PRODUCT_KIT, GOOD));

    static BedsideState state(DosingEvent... events) {
        var state = BedsideState.initial();
        for (var event : events) {
            state = state.evolve(event);
        }
        return state;
    }

    private static CheckAdministration check(KitNumber kit, String witness, Recheck recheck, Instant at) {
        return new CheckAdministration(SUBJECT, kit, TRIAL, witness, Limb.RIGHT_ARM, recheck, at, INVESTIGATOR);
    }

    private static final CheckAdministration CHECK = check(PRODUCT_KIT, "nurse-b", NOTHING, at(60));

    private static final Judgement FRESH = new Judgement(at(61), at(60));

    private static Decision<DosingEvent> decide(CheckAdministration command, BedsideState state, KitContent content) {
        return CheckDecision.decide(command, state, content, FRESH, PROTOCOL);
    }

    private static Decision<DosingEvent> heard(Instant heardAt, Protocol protocol) {
        return CheckDecision.decide(CHECK, READY, GOOD, new Judgement(at(61), heardAt), protocol);
    }

    private static void refused(DosingRefusal code, Decision<DosingEvent> decision) {
        assertThat(decision.facts())
                .singleElement()
                .isInstanceOfSatisfying(
                        AdministrationRefused.class,
                        refused -> assertThat(refused.code()).isEqualTo(code));
    }

    private static AdministrationPermitted permitted(Decision<DosingEvent> decision) {
        assertThat(decision.facts()).singleElement().isInstanceOf(AdministrationPermitted.class);
        return (AdministrationPermitted) decision.facts().getFirst();
    }

    @Test
    void permits_for_the_time_that_the_protocol_gives() {
        var permission = permitted(decide(CHECK, READY, GOOD));

        assertThat(permission.validUntil()).isEqualTo(at(90));
        assertThat(permission.operator()).isEqualTo("dr-a");
        assertThat(permission.limb()).isEqualTo(Limb.RIGHT_ARM);
    }

    @Test
    void permits_placebo_as_it_permits_product() {
        var kit = Dosing.placebo();
        assertThat(permitted(decide(CHECK, READY, kit))).isEqualTo(permitted(decide(CHECK, READY, GOOD)));
    }

    @Test
    void does_not_know_a_subject_that_was_not_enrolled_or_is_another_sites() {
        var elsewhere = new CheckAdministration(
                SUBJECT, PRODUCT_KIT, TRIAL, "nurse-b", null, NOTHING, at(60), Dosing.ELSEWHERE);

        for (var decision : new Decision<?>[] {decide(CHECK, state(), null), decide(elsewhere, READY, GOOD)}) {
            assertThat(decision.facts()).isEmpty();
            assertThat(decision.outcome())
                    .isInstanceOfSatisfying(
                            Outcome.Refused.class,
                            no -> assertThat(no.refusal().code()).isEqualTo(CommonRefusal.NOT_KNOWN));
        }
    }

    @Test
    void permits_where_the_protocol_has_the_product_given_and_refuses_elsewhere() {
        var referred = state(Dosing.referred(), Dosing.randomised(), Dosing.prepared(PRODUCT_KIT, GOOD));
        var elsewhere = new CheckAdministration(
                SUBJECT, PRODUCT_KIT, TRIAL, "nurse-b", null, NOTHING, at(60), Dosing.ELSEWHERE);

        permitted(decide(CHECK, referred, GOOD));
        refused(DosingRefusal.NOT_AN_ADMINISTRATION_SITE, decide(elsewhere, referred, GOOD));
        permitted(CheckDecision.decide(elsewhere, referred, GOOD, FRESH, REHEARSAL));
    }

    @Test
    void a_protocol_that_names_no_site_lets_no_site_act_for_another() {
        var referred = state(Dosing.referred());

        assertThat(CheckDecision.decide(CHECK, referred, null, FRESH, REHEARSAL).facts())
                .isEmpty();
    }

    @Test
    void refuses_a_withdrawn_subject() {
        refused(DosingRefusal.SUBJECT_WITHDRAWN, decide(CHECK, READY.evolve(Dosing.withdrawn(at(0))), GOOD));
    }

    @Test
    void refuses_while_the_trial_is_halted_and_permits_after_the_restart() {
        var halted = READY.evolve(Dosing.halted(at(0)));

        refused(DosingRefusal.TRIAL_HALTED, decide(CHECK, halted, GOOD));
        permitted(decide(CHECK, halted.evolve(Dosing.restarted(at(1))), GOOD));
    }

    @Test
    void refuses_when_safety_was_not_heard_for_longer_than_the_protocol_allows_and_permits_up_to_then() {
        refused(DosingRefusal.SAFETY_FEED_STALE, heard(at(51).minusMillis(1), PROTOCOL));
        refused(DosingRefusal.SAFETY_FEED_STALE, heard(null, PROTOCOL));
        permitted(heard(at(51), PROTOCOL));
    }

    @Test
    void a_protocol_that_sets_no_limit_asks_for_no_news() {
        var kit = check(null, null, NOTHING, at(60));
        permitted(
                CheckDecision.decide(kit, state(Dosing.subjectNoted()), null, new Judgement(at(61), null), REHEARSAL));
    }

    @Test
    void a_known_halt_is_named_before_the_silence() {
        var decision = CheckDecision.decide(
                CHECK, READY.evolve(Dosing.halted(at(0))), GOOD, new Judgement(at(61), null), PROTOCOL);

        refused(DosingRefusal.TRIAL_HALTED, decision);
    }

    @Test
    void keeps_when_it_was_judged_and_how_old_the_news_was() {
        var permission = permitted(decide(CHECK, READY, GOOD));
        var refusal = (AdministrationRefused) heard(at(10), PROTOCOL).facts().getFirst();

        assertThat(permission.judgedAt()).isEqualTo(at(61));
        assertThat(permission.safetyHeardAt()).isEqualTo(at(60));
        assertThat(refusal.judgedAt()).isEqualTo(at(61));
        assertThat(refusal.safetyHeardAt()).isEqualTo(at(10));
    }

    @Test
    void refuses_another_kit_than_the_allotted_one_and_none_at_all() {
        refused(DosingRefusal.KIT_MISMATCH, decide(check(PLACEBO_KIT, "nurse-b", NOTHING, at(60)), READY, GOOD));
        refused(DosingRefusal.KIT_MISMATCH, decide(check(null, "nurse-b", NOTHING, at(60)), READY, null));
    }

    @Test
    void refuses_a_kit_that_was_given_to_somebody_already_and_not_because_another_kit_was() {
        refused(
                DosingRefusal.KIT_ALREADY_USED,
                decide(CHECK, READY.evolve(AdministrationDecisionTest.givenToAnother(PRODUCT_KIT)), GOOD));
        permitted(decide(CHECK, READY.evolve(AdministrationDecisionTest.givenToAnother(PLACEBO_KIT)), GOOD));
    }

    @Test
    void refuses_a_subject_that_was_not_randomised() {
        refused(DosingRefusal.KIT_MISMATCH, decide(CHECK, state(Dosing.subjectNoted()), GOOD));
    }

    @Test
    void refuses_a_kit_that_was_not_prepared() {
        refused(DosingRefusal.KIT_NOT_PREPARED, decide(CHECK, READY, null));
    }

    @Test
    void refuses_a_kit_that_was_prepared_after_the_time_of_the_check_and_permits_one_prepared_at_it() {
        refused(
                DosingRefusal.KIT_NOT_PREPARED,
                decide(check(PRODUCT_KIT, "nurse-b", NOTHING, at(30).minusMillis(1)), READY, GOOD));
        permitted(decide(check(PRODUCT_KIT, "nurse-b", NOTHING, at(30)), READY, GOOD));
    }

    @Test
    void a_kit_of_placebo_that_was_prepared_too_late_is_refused_in_the_very_words() {
        var early = check(PRODUCT_KIT, "nurse-b", NOTHING, at(29));

        assertThat(decide(early, READY, Dosing.placebo()).facts())
                .isEqualTo(decide(early, READY, GOOD).facts());
    }

    @Test
    void refuses_a_kit_whose_content_is_disposed_of_until_it_is_prepared_again() {
        var disposed = READY.evolve(Dosing.disposed(PRODUCT_KIT, at(45)));

        refused(DosingRefusal.KIT_NOT_PREPARED, decide(CHECK, disposed, GOOD));
        permitted(decide(CHECK, READY.evolve(Dosing.disposed(PRODUCT_KIT, at(29))), GOOD));
    }

    @Test
    void refuses_a_kit_at_its_end_of_use_and_permits_it_just_before() {
        refused(DosingRefusal.PRODUCT_EXPIRED, decide(check(PRODUCT_KIT, "nurse-b", NOTHING, at(180)), READY, GOOD));
        permitted(decide(check(PRODUCT_KIT, "nurse-b", NOTHING, at(180).minusMillis(1)), READY, GOOD));
    }

    @Test
    void a_check_that_is_dated_back_does_not_stop_the_clock_of_the_kit() {
        // Prepared at minute 30 and entered at minute 31; its use ends at minute 180.
        permitted(judged(at(181).minusMillis(1), at(31)));
        refused(DosingRefusal.PRODUCT_EXPIRED, judged(at(181), at(31)));
    }

    @Test
    void what_is_taken_over_from_paper_keeps_its_times() {
        permitted(judged(at(100_001), at(100_000)));
        permitted(judged(at(100_001), null));
    }

    private static Decision<DosingEvent> judged(Instant now, Instant enteredAt) {
        var state = state(Dosing.subjectNoted(), Dosing.randomised(), Dosing.prepared(PRODUCT_KIT, GOOD, enteredAt));
        return CheckDecision.decide(CHECK, state, GOOD, new Judgement(now, now), PROTOCOL);
    }

    @Test
    void refuses_a_kit_of_a_rejected_lot_in_the_words_for_any_kit_out_of_specification() {
        var gone = decide(CHECK, READY, inHand(GOOD, Dosing.rejected(LOT)));
        var outOfRange = decide(CHECK, READY, product(1, "86"));

        refused(DosingRefusal.DOSE_OUT_OF_RANGE, gone);
        assertThat(gone.facts()).isEqualTo(outOfRange.facts());
        permitted(decide(CHECK, READY, inHand(GOOD)));
        permitted(decide(CHECK, READY, inHand(Dosing.placebo(), Dosing.rejected(LOT))));
    }

    /** A kit of that content as it counts after all that was said. */
    private static KitContent inHand(KitContent content, DosingEvent... said) {
        var kit = state(said).kit().with(Dosing.prepared(PRODUCT_KIT, content));
        return kit.content(kit.words().opened(SEAL));
    }

    @Test
    void refuses_a_dose_out_of_range() {
        refused(DosingRefusal.DOSE_OUT_OF_RANGE, decide(CHECK, READY, product(50_000_001, "86")));
        permitted(decide(CHECK, READY, product(50_000_000, "86")));
    }

    @Test
    void asks_about_the_content_only_when_nothing_else_stands_in_the_way() {
        var samePerson = check(PRODUCT_KIT, "DR-A", NOTHING, at(60));

        refused(DosingRefusal.SAME_PERSON, decide(samePerson, READY, product(1, "1")));
    }

    @Test
    void refuses_one_person_in_both_places_and_a_missing_witness() {
        refused(DosingRefusal.SAME_PERSON, decide(check(PRODUCT_KIT, "dr-a", NOTHING, at(60)), READY, GOOD));
        refused(DosingRefusal.SAME_PERSON, decide(check(PRODUCT_KIT, null, NOTHING, at(60)), READY, GOOD));
    }

    @Test
    void refuses_when_the_recheck_excludes() {
        var pregnant = new Recheck(Pregnancy.POSITIVE, Infection.NONE);

        refused(DosingRefusal.RECHECK_FAILED, decide(check(PRODUCT_KIT, "nurse-b", pregnant, at(60)), READY, GOOD));
    }

    @Test
    void demands_a_pregnancy_test_of_everybody_but_a_man() {
        var untested = check(PRODUCT_KIT, "nurse-b", new Recheck(Pregnancy.NOT_APPLICABLE, Infection.NONE), at(60));

        permitted(decide(untested, ofSex(Sex.MALE), GOOD));
        for (var sex : new Sex[] {Sex.FEMALE, Sex.OTHER, Sex.UNKNOWN, null}) {
            refused(DosingRefusal.RECHECK_INCOMPLETE, decide(untested, ofSex(sex), GOOD));
            permitted(decide(CHECK, ofSex(sex), GOOD));
        }
    }

    @Test
    void goes_by_the_sex_that_screening_told_last() {
        var untested = check(PRODUCT_KIT, "nurse-b", new Recheck(Pregnancy.NOT_APPLICABLE, Infection.NONE), at(60));

        permitted(decide(untested, ofSex(Sex.FEMALE).evolve(Dosing.subjectNoted(Sex.MALE)), GOOD));
        refused(
                DosingRefusal.RECHECK_INCOMPLETE,
                decide(untested, ofSex(Sex.MALE).evolve(Dosing.subjectNoted(Sex.FEMALE)), GOOD));
    }

    private static BedsideState ofSex(Sex sex) {
        return state(Dosing.subjectNoted(sex), Dosing.randomised(), Dosing.prepared(PRODUCT_KIT, GOOD));
    }

    @Test
    void refuses_a_subject_that_was_dosed() {
        var given = AdministrationDecision.decide(
                AdministrationDecisionTest.ADMINISTRATION, READY, GOOD, PROTOCOL, Dosing.SEAL);

        refused(
                DosingRefusal.ALREADY_DOSED,
                decide(CHECK, READY.evolve(given.facts().getFirst()), GOOD));
    }

    @Test
    void demands_no_kit_and_limits_no_permission_where_the_protocol_does_not() {
        Protocol loose = REHEARSAL;
        var decision = CheckDecision.decide(
                check(null, null, NOTHING, at(60)), state(Dosing.subjectNoted()), null, FRESH, loose);

        assertThat(permitted(decision).validUntil()).isNull();
    }
}
