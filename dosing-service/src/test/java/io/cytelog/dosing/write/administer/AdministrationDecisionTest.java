package io.cytelog.dosing.write.administer;

import static io.cytelog.dosing.Dosing.INVESTIGATOR;
import static io.cytelog.dosing.Dosing.PLACEBO_KIT;
import static io.cytelog.dosing.Dosing.PRODUCT_KIT;
import static io.cytelog.dosing.Dosing.PROTOCOL;
import static io.cytelog.dosing.Dosing.REHEARSAL;
import static io.cytelog.dosing.Dosing.SEAL;
import static io.cytelog.dosing.Dosing.SUBJECT;
import static io.cytelog.dosing.Dosing.TRIAL;
import static io.cytelog.dosing.Dosing.at;
import static io.cytelog.dosing.Dosing.product;
import static io.cytelog.dosing.write.administer.CheckDecisionTest.state;
import static org.assertj.core.api.Assertions.assertThat;

import io.cytelog.contracts.CellCount;
import io.cytelog.contracts.Completeness;
import io.cytelog.contracts.KitNumber;
import io.cytelog.contracts.Limb;
import io.cytelog.contracts.SubjectId;
import io.cytelog.contracts.dosing.Injection;
import io.cytelog.dosing.Dosing;
import io.cytelog.dosing.event.AdministrationPermitted;
import io.cytelog.dosing.event.AdministrationRefused;
import io.cytelog.dosing.event.TreatmentAdministered;
import io.cytelog.dosing.product.CellsGiven;
import io.cytelog.dosing.product.KitContent;
import io.cytelog.dosing.rule.Deviation;
import io.cytelog.dosing.rule.DosingRefusal;
import io.cytelog.dosing.rule.Recheck;
import io.cytelog.runtime.security.Actor;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AdministrationDecisionTest {
    private static final KitContent GOOD = product(48_000_000, "86");
    private static final AdministrationPermitted PERMISSION = new AdministrationPermitted(
            SUBJECT,
            Dosing.SITE,
            PRODUCT_KIT,
            "dr-a",
            "nurse-b",
            new Recheck(Recheck.Pregnancy.NEGATIVE, Recheck.Infection.NONE),
            Limb.RIGHT_ARM,
            at(60),
            at(90),
            at(61),
            at(60));
    static final BedsideState CHECKED =
            state(Dosing.subjectNoted(), Dosing.randomised(), Dosing.prepared(PRODUCT_KIT, GOOD), PERMISSION);
    static final RecordAdministration ADMINISTRATION = given(PRODUCT_KIT, at(75), at(110), 8, "dr-a", "nurse-b");

    private static RecordAdministration given(
            KitNumber kit, Instant start, Instant end, int injections, String operator, String witness) {
        return new RecordAdministration(
                SUBJECT,
                kit,
                TRIAL,
                start,
                end,
                Limb.RIGHT_ARM,
                injections(injections),
                injections == 8 ? Completeness.COMPLETE : Completeness.PARTIAL,
                injections == 8 ? null : "Pain",
                operator,
                witness,
                INVESTIGATOR);
    }

    private static List<Injection> injections(int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(number -> new Injection("M" + number, new BigDecimal("0.5")))
                .toList();
    }

    private static TreatmentAdministered decide(RecordAdministration command, BedsideState state, KitContent content) {
        var decision = AdministrationDecision.decide(command, state, content, PROTOCOL, SEAL);
        return (TreatmentAdministered) decision.facts().getFirst();
    }

    private static List<Deviation> deviations(RecordAdministration command, BedsideState state) {
        return decide(command, state, GOOD).deviations();
    }

    @Test
    void records_what_went_by_the_protocol_without_deviation() {
        var given = decide(ADMINISTRATION, CHECKED, GOOD);

        assertThat(given.deviations()).isEmpty();
        assertThat(SEAL.openCells(SUBJECT, given.cellsGiven()).cells()).isEqualTo(new CellCount(48_000_000));
    }

    @Test
    void a_record_about_placebo_differs_in_nothing_that_can_be_read() {
        var product = decide(ADMINISTRATION, CHECKED, GOOD);
        var placebo = decide(ADMINISTRATION, CHECKED, Dosing.placebo());

        assertThat(placebo.deviations()).isEqualTo(product.deviations());
        assertThat(Dosing.JSON.writeValueAsString(placebo)).hasSameSizeAs(Dosing.JSON.writeValueAsString(product));
    }

    /** Product in range, product out of it, placebo, and a partial one of each: the readable rest is the same. */
    @Test
    void a_dose_out_of_range_is_known_under_seal_alone_and_no_deviation_tells_it() {
        var partial = given(PRODUCT_KIT, at(75), at(110), 6, "dr-a", "nurse-b");
        for (var command : List.of(ADMINISTRATION, partial)) {
            var readable = readable(decide(command, CHECKED, GOOD));
            for (var content : List.of(product(1, "1"), product(50_000_001, "86"), Dosing.placebo())) {
                assertThat(readable(decide(command, CHECKED, content))).isEqualTo(readable);
            }
        }
        assertThat(outsideRange(ADMINISTRATION, GOOD)).isFalse();
        assertThat(outsideRange(ADMINISTRATION, product(45_000_000, "86"))).isFalse();
        assertThat(outsideRange(ADMINISTRATION, product(44_999_999, "86"))).isTrue();
        assertThat(outsideRange(ADMINISTRATION, product(50_000_000, "86"))).isFalse();
        assertThat(outsideRange(ADMINISTRATION, product(50_000_001, "86"))).isTrue();
        assertThat(outsideRange(partial, GOOD)).as("six of eight parts").isTrue();
        assertThat(outsideRange(partial, Dosing.placebo()))
                .as("placebo has no cells to miss")
                .isFalse();
        assertThat(outsideRange(ADMINISTRATION, null)).as("no kit, no count").isNull();
    }

    private static Boolean outsideRange(RecordAdministration command, KitContent content) {
        return SEAL.openCells(SUBJECT, decide(command, CHECKED, content).cellsGiven())
                .outsideRange();
    }

    private static String readable(TreatmentAdministered given) {
        var text = Dosing.JSON.writeValueAsString(given);
        return text.replace(
                given.cellsGiven().base64(),
                "x".repeat(given.cellsGiven().base64().length()));
    }

    @Test
    void the_permission_holds_to_its_last_instant_and_from_its_first() {
        assertThat(deviations(given(PRODUCT_KIT, at(90), at(110), 8, "dr-a", "nurse-b"), CHECKED))
                .isEmpty();
        assertThat(deviations(given(PRODUCT_KIT, at(90).plusMillis(1), at(110), 8, "dr-a", "nurse-b"), CHECKED))
                .containsExactly(Deviation.NO_VALID_CHECK);
        assertThat(deviations(given(PRODUCT_KIT, at(59), at(110), 8, "dr-a", "nurse-b"), CHECKED))
                .containsExactly(Deviation.NO_VALID_CHECK, Deviation.CHECK_ENTERED_AFTERWARDS);
    }

    @Test
    void
            a_check_that_states_an_earlier_time_and_was_entered_after_the_start_is_named_and_one_entered_until_then_is_not() {
        // The kit was prepared at minute 30 and entered at minute 31, so an entry at minute 76 is minute 75 to it.
        assertThat(deviations(ADMINISTRATION, checked(at(31), at(76)))).isEmpty();
        assertThat(deviations(ADMINISTRATION, checked(at(31), at(76).plusMillis(1))))
                .containsExactly(Deviation.CHECK_ENTERED_AFTERWARDS);
        assertThat(decide(ADMINISTRATION, checked(at(31), at(200)), Dosing.placebo())
                        .deviations())
                .containsExactly(Deviation.CHECK_ENTERED_AFTERWARDS);
    }

    @Test
    void a_check_that_is_taken_over_from_paper_with_the_preparation_keeps_its_time_and_so_does_one_without_its_entry() {
        assertThat(deviations(ADMINISTRATION, checked(at(100_000), at(100_045))))
                .isEmpty();
        assertThat(deviations(ADMINISTRATION, checked(null, at(200)))).isEmpty();
        assertThat(deviations(ADMINISTRATION, checked(at(31), null))).isEmpty();
    }

    private static BedsideState checked(@Nullable Instant preparationEnteredAt, @Nullable Instant judgedAt) {
        var p = PERMISSION;
        return state(
                Dosing.subjectNoted(),
                Dosing.randomised(),
                Dosing.prepared(PRODUCT_KIT, GOOD, preparationEnteredAt),
                new AdministrationPermitted(
                        p.subject(),
                        p.site(),
                        p.kit(),
                        p.operator(),
                        p.witness(),
                        p.recheck(),
                        p.limb(),
                        p.occurredAt(),
                        p.validUntil(),
                        judgedAt,
                        p.safetyHeardAt()));
    }

    @Test
    void a_check_that_said_no_takes_an_earlier_permission_away() {
        var refused = new AdministrationRefused(
                SUBJECT,
                Dosing.SITE,
                PRODUCT_KIT,
                "dr-a",
                "x",
                DosingRefusal.RECHECK_FAILED,
                "No.",
                at(70),
                at(70),
                at(60));

        assertThat(deviations(ADMINISTRATION, CHECKED.evolve(refused))).containsExactly(Deviation.NO_VALID_CHECK);
    }

    @Test
    void the_rest_that_is_disposed_of_before_the_record_comes_changes_neither_cells_nor_deviations() {
        var disposed = CHECKED.evolve(Dosing.disposed(PRODUCT_KIT, at(110)));

        var given = decide(ADMINISTRATION, disposed, GOOD);

        assertThat(given.deviations()).isEmpty();
        assertThat(SEAL.openCells(SUBJECT, given.cellsGiven()).cells()).isEqualTo(new CellCount(48_000_000));
        assertThat(deviations(ADMINISTRATION, CHECKED.evolve(Dosing.disposed(PRODUCT_KIT, at(74)))))
                .containsExactly(Deviation.KIT_NOT_PREPARED);
    }

    @Test
    void a_kit_that_was_prepared_after_the_start_is_named_and_one_prepared_at_it_is_not() {
        assertThat(deviations(given(PRODUCT_KIT, at(30).minusMillis(1), at(110), 8, "dr-a", "nurse-b"), CHECKED))
                .contains(Deviation.KIT_NOT_PREPARED);
        assertThat(deviations(given(PRODUCT_KIT, at(30), at(110), 8, "dr-a", "nurse-b"), CHECKED))
                .doesNotContain(Deviation.KIT_NOT_PREPARED);
    }

    @Test
    void another_kit_is_recorded_with_what_is_odd_about_it() {
        assertThat(decide(given(PLACEBO_KIT, at(75), at(110), 8, "dr-a", "nurse-b"), CHECKED, null)
                        .deviations())
                .containsExactly(Deviation.NO_VALID_CHECK, Deviation.KIT_MISMATCH, Deviation.KIT_NOT_PREPARED);
    }

    @Test
    void a_missing_kit_and_a_subject_without_randomisation_are_named() {
        var state = state(Dosing.subjectNoted());

        assertThat(decide(given(null, at(75), at(110), 8, "dr-a", "nurse-b"), state, null)
                        .deviations())
                .containsExactly(Deviation.NO_VALID_CHECK, Deviation.NOT_RANDOMISED, Deviation.KIT_NOT_STATED);
    }

    @Test
    void a_halt_counts_by_when_it_held_not_by_when_it_was_heard_of() {
        assertThat(deviations(ADMINISTRATION, CHECKED.evolve(Dosing.halted(at(80)))))
                .isEmpty();
        assertThat(deviations(ADMINISTRATION, CHECKED.evolve(Dosing.halted(at(70)))))
                .containsExactly(Deviation.AFTER_HALT);
        assertThat(deviations(
                        ADMINISTRATION, CHECKED.evolve(Dosing.halted(at(10))).evolve(Dosing.restarted(at(20)))))
                .isEmpty();
    }

    @Test
    void a_withdrawal_counts_from_its_instant() {
        assertThat(deviations(ADMINISTRATION, CHECKED.evolve(Dosing.withdrawn(at(75)))))
                .containsExactly(Deviation.AFTER_WITHDRAWAL);
        assertThat(deviations(ADMINISTRATION, CHECKED.evolve(Dosing.withdrawn(at(76)))))
                .isEmpty();
    }

    @Test
    void a_withdrawal_that_is_corrected_counts_from_the_moment_that_screening_says_last() {
        var withdrawn = CHECKED.evolve(Dosing.withdrawn(at(75), 7));

        assertThat(deviations(ADMINISTRATION, withdrawn.evolve(Dosing.withdrawn(at(76), 8))))
                .isEmpty();
        assertThat(deviations(ADMINISTRATION, withdrawn.evolve(Dosing.withdrawn(at(74), 8))))
                .containsExactly(Deviation.AFTER_WITHDRAWAL);
        assertThat(deviations(ADMINISTRATION, withdrawn.evolve(Dosing.withdrawn(at(76), 6))))
                .as("an older word that is heard late")
                .containsExactly(Deviation.AFTER_WITHDRAWAL);
    }

    @Test
    void what_was_given_where_the_protocol_does_not_have_it_given_is_recorded_and_named() {
        var referred = state(Dosing.referred());

        assertThat(decide(bare(Dosing.ELSEWHERE), referred, null).deviations())
                .startsWith(Deviation.NOT_AN_ADMINISTRATION_SITE);
        assertThat(decide(bare(INVESTIGATOR), referred, null).deviations())
                .doesNotContain(Deviation.NOT_AN_ADMINISTRATION_SITE);
        assertThat(decide(bare(INVESTIGATOR), referred, null).site()).isEqualTo(Dosing.REFERRING);
        assertThat(AdministrationDecision.decide(bare(Dosing.ELSEWHERE), referred, null, REHEARSAL, SEAL)
                        .facts())
                .first()
                .extracting(fact -> ((TreatmentAdministered) fact).deviations().isEmpty())
                .isEqualTo(true);
    }

    @Test
    void a_second_administration_is_recorded_as_one() {
        var once = CHECKED.evolve(decide(ADMINISTRATION, CHECKED, GOOD));

        assertThat(deviations(ADMINISTRATION, once))
                .containsExactly(
                        Deviation.SECOND_ADMINISTRATION, Deviation.NO_VALID_CHECK, Deviation.KIT_ALREADY_GIVEN);
    }

    @Test
    void a_kit_that_another_subject_was_given_is_named_and_uses_up_nothing_of_this_one() {
        var others = CHECKED.evolve(givenToAnother(PRODUCT_KIT));
        var otherKit = CHECKED.evolve(givenToAnother(PLACEBO_KIT));

        assertThat(deviations(ADMINISTRATION, others)).containsExactly(Deviation.KIT_ALREADY_GIVEN);
        assertThat(deviations(ADMINISTRATION, otherKit)).isEmpty();
    }

    static TreatmentAdministered givenToAnother(KitNumber kit) {
        return Dosing.administered(new SubjectId("S-002"), kit, at(10), CellsGiven.NOT_DERIVABLE);
    }

    @Test
    void one_place_injected_twice_is_named_however_it_is_written() {
        assertThat(deviations(by(injected("M1", "M2", "M3", "M4", "M5", "M6", "M7", " m1"), Limb.RIGHT_ARM), CHECKED))
                .containsExactly(Deviation.INJECTION_SITE_REPEATED);
        assertThat(deviations(by(injected("M1", "M2", "M3", "M4", "M5", "M6", "M7", "M8"), Limb.RIGHT_ARM), CHECKED))
                .isEmpty();
    }

    @Test
    void a_volume_that_is_not_stated_is_named() {
        var injections = new ArrayList<>(injections(7));
        injections.add(new Injection("M8", null));

        assertThat(deviations(by(injections, Limb.RIGHT_ARM), CHECKED)).containsExactly(Deviation.VOLUME_NOT_STATED);
    }

    @Test
    void another_limb_than_the_checked_one_is_named_and_one_that_was_not_checked_is_not() {
        assertThat(deviations(by(injections(8), Limb.LEFT_ARM), CHECKED))
                .containsExactly(Deviation.OTHER_LIMB_THAN_CHECKED);
        assertThat(deviations(by(injections(8), Limb.LEFT_ARM), CHECKED.evolve(withoutLimb(PERMISSION))))
                .isEmpty();
    }

    private static AdministrationPermitted withoutLimb(AdministrationPermitted p) {
        return new AdministrationPermitted(
                p.subject(),
                p.site(),
                p.kit(),
                p.operator(),
                p.witness(),
                p.recheck(),
                null,
                p.occurredAt(),
                p.validUntil(),
                p.judgedAt(),
                p.safetyHeardAt());
    }

    private static List<Injection> injected(String... sites) {
        return Stream.of(sites)
                .map(site -> new Injection(site, new BigDecimal("0.5")))
                .toList();
    }

    private static RecordAdministration by(List<Injection> injections, Limb limb) {
        return new RecordAdministration(
                SUBJECT,
                PRODUCT_KIT,
                TRIAL,
                at(75),
                at(110),
                limb,
                injections,
                Completeness.COMPLETE,
                null,
                "dr-a",
                "nurse-b",
                INVESTIGATOR);
    }

    @Test
    void an_incomplete_one_counts_its_injections_and_its_cells() {
        var given = decide(given(PRODUCT_KIT, at(75), at(110), 6, "dr-a", "nurse-b"), CHECKED, GOOD);

        assertThat(given.deviations()).containsExactly(Deviation.INJECTION_COUNT);
        assertThat(SEAL.openCells(SUBJECT, given.cellsGiven()).cells()).isEqualTo(new CellCount(36_000_000));
    }

    @Test
    void odd_persons_and_times_are_named() {
        assertThat(deviations(given(PRODUCT_KIT, at(75), at(74), 8, "dr-a", "Dr-A"), CHECKED))
                .containsExactly(Deviation.SAME_PERSON, Deviation.ENDS_BEFORE_START);
        assertThat(deviations(given(PRODUCT_KIT, at(75), null, 8, "dr-a", null), CHECKED))
                .containsExactly(Deviation.WITNESS_NOT_STATED);
        assertThat(deviations(given(PRODUCT_KIT, at(-4000), null, 8, "dr-a", "nurse-b"), CHECKED))
                .containsExactly(
                        Deviation.BEFORE_ENROLMENT,
                        Deviation.NO_VALID_CHECK,
                        Deviation.CHECK_ENTERED_AFTERWARDS,
                        Deviation.KIT_NOT_PREPARED);
    }

    @Test
    void a_kit_past_its_end_of_use_is_named() {
        assertThat(deviations(given(PRODUCT_KIT, at(180), null, 8, "dr-a", "nurse-b"), CHECKED))
                .containsExactly(Deviation.NO_VALID_CHECK, Deviation.PRODUCT_EXPIRED);
    }

    @Test
    void a_bare_statement_is_enough_where_the_protocol_demands_no_more() {
        var bare = bare(INVESTIGATOR);
        var state = state(Dosing.subjectNoted());

        var decision = AdministrationDecision.decide(bare, state, null, REHEARSAL, SEAL);
        assertThat(((TreatmentAdministered) decision.facts().getFirst()).deviations())
                .isEmpty();
        assertThat(decide(bare, state, null).deviations())
                .containsExactly(
                        Deviation.NO_VALID_CHECK,
                        Deviation.NOT_RANDOMISED,
                        Deviation.KIT_NOT_STATED,
                        Deviation.INJECTION_COUNT,
                        Deviation.LIMB_NOT_STATED,
                        Deviation.OPERATOR_NOT_STATED,
                        Deviation.WITNESS_NOT_STATED,
                        Deviation.COMPLETENESS_NOT_STATED);
    }

    @Test
    void a_subject_that_is_not_known_here_or_is_another_sites_is_refused() {
        assertThat(AdministrationDecision.decide(bare(INVESTIGATOR), state(), null, PROTOCOL, SEAL)
                        .facts())
                .isEmpty();
        assertThat(AdministrationDecision.decide(bare(Dosing.ELSEWHERE), CHECKED, null, PROTOCOL, SEAL)
                        .facts())
                .isEmpty();
    }

    private static RecordAdministration bare(Actor actor) {
        return new RecordAdministration(
                SUBJECT, null, TRIAL, at(75), null, null, List.of(), null, null, null, null, actor);
    }
}
