package io.cytelog.dosing.write.randomisesubject;

import static io.cytelog.dosing.Dosing.ALLOCATION;
import static io.cytelog.dosing.Dosing.TRIAL;
import static io.cytelog.dosing.Dosing.WHOLE_LIST;
import static io.cytelog.dosing.Dosing.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.cytelog.contracts.SiteId;
import io.cytelog.contracts.SubjectId;
import io.cytelog.contracts.WithdrawalScope;
import io.cytelog.dosing.Dosing;
import io.cytelog.dosing.event.RandomisationListSealed;
import io.cytelog.dosing.event.SubjectNoted;
import io.cytelog.dosing.event.SubjectRandomised;
import io.cytelog.dosing.event.WithdrawalNoted;
import io.cytelog.dosing.randomisation.AllocationList;
import io.cytelog.dosing.randomisation.AllocationList.Slot;
import io.cytelog.dosing.rule.DosingRefusal;
import io.cytelog.runtime.command.CommonRefusal;
import io.cytelog.runtime.messaging.FactHeader;
import io.cytelog.runtime.security.Actor;
import io.cytelog.runtime.security.Role;
import io.cytelog.testkit.SliceStory;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Nobody chooses a slot: each subject takes the next one, on the production wiring. */
class ConcealmentTest {
    private static final SiteId REF = new SiteId("REF");
    private SliceStory story;

    @BeforeEach
    void begin() {
        story = SliceStory.of(Dosing.module());
    }

    @AfterEach
    void end() {
        story.close();
    }

    private void sealed(AllocationList list) {
        var sealed = ALLOCATION.seal(list, new SecureRandom());
        story.given(new RandomisationListSealed(
                TRIAL, sealed.commitment(), sealed.sealedList(), list.places().size(), null));
    }

    private static SubjectId subject(int number) {
        return new SubjectId("S-%03d".formatted(number));
    }

    private static FactHeader from(int number) {
        return new FactHeader("e-" + number, "screening", number, at(0));
    }

    private void enrolled(int number, SiteId site) {
        story.given(new SubjectNoted(subject(number), site, at(-1), null, from(number)));
    }

    private void withdrawn(int number) {
        withdrawal(number, at(0), 100);
    }

    private void notWithdrawn(int number) {
        withdrawal(number, null, 200);
    }

    private void withdrawal(int number, @Nullable Instant withdrawnAt, int position) {
        story.given(new WithdrawalNoted(
                subject(number), Dosing.SITE, WithdrawalScope.CONSENT, withdrawnAt, null, from(position + number)));
    }

    private static RandomiseSubject randomise(int number, SiteId site) {
        var actor = new Actor("dr-a", Set.of(Role.INVESTIGATOR), site, Instant.EPOCH);
        return new RandomiseSubject(subject(number), TRIAL, at(0), actor);
    }

    private Slot taken(int number, SiteId site) {
        var taken = story.when(randomise(number, site)).recordedA(SubjectRandomised.class);
        return new Slot(taken.slot(), taken.kit(), "", null);
    }

    @Test
    void twenty_subjects_take_the_twenty_slots_in_order_ten_against_ten_and_nobody_after_them() {
        sealed(WHOLE_LIST);
        List<String> arms = new ArrayList<>();
        for (int number = 1; number <= 20; number++) {
            enrolled(number, Dosing.SITE);
            var slot = taken(number, Dosing.SITE);
            assertThat(slot.slot()).isEqualTo(number);
            arms.add(WHOLE_LIST.armOf(slot.kit()).orElseThrow());
        }
        assertThat(arms).filteredOn("MSC"::equals).hasSize(10);
        assertThat(arms).filteredOn("PLACEBO"::equals).hasSize(10);
        enrolled(21, Dosing.SITE);
        story.when(randomise(21, Dosing.SITE)).refused(DosingRefusal.LIST_EXHAUSTED);
    }

    @Test
    void only_an_enrolled_subject_takes_a_slot_and_a_refusal_uses_none_up() {
        sealed(WHOLE_LIST);
        story.when(randomise(1, Dosing.SITE)).refused(CommonRefusal.NOT_KNOWN);
        enrolled(1, Dosing.SITE);
        enrolled(2, Dosing.SITE);
        withdrawn(2);
        story.when(randomise(2, Dosing.SITE)).refusedOnRecord(DosingRefusal.SUBJECT_WITHDRAWN);

        assertThat(taken(1, Dosing.SITE).slot()).isEqualTo(1);
        story.when(randomise(1, Dosing.SITE)).refused(DosingRefusal.ALREADY_RANDOMISED);
        enrolled(3, Dosing.SITE);
        assertThat(taken(3, Dosing.SITE).slot()).isEqualTo(2);
        notWithdrawn(2);
        assertThat(taken(2, Dosing.SITE).slot())
                .as("once the withdrawal was taken back")
                .isEqualTo(3);
    }

    @Test
    void the_slot_of_a_subject_that_withdraws_is_never_given_again() {
        sealed(WHOLE_LIST);
        enrolled(1, Dosing.SITE);
        var lost = taken(1, Dosing.SITE);
        withdrawn(1);
        for (int number = 2; number <= 5; number++) {
            enrolled(number, Dosing.SITE);
            var slot = taken(number, Dosing.SITE);
            assertThat(slot.slot()).isEqualTo(number);
            assertThat(slot.kit()).isNotEqualTo(lost.kit());
        }
    }

    @Test
    void a_stratified_list_gives_each_site_its_own_slots_in_order() {
        var places = WHOLE_LIST.places().stream()
                .map(place -> new Slot(place.slot(), place.kit(), place.arm(), place.slot() <= 16 ? Dosing.SITE : REF))
                .toList();
        sealed(new AllocationList(WHOLE_LIST.seed(), "by hand", null, List.of("MSC"), places));
        var sites = List.of(REF, Dosing.SITE, REF, Dosing.SITE, REF, REF);
        var expected = List.of(17, 1, 18, 2, 19, 20);
        for (int number = 1; number <= sites.size(); number++) {
            enrolled(number, sites.get(number - 1));
            assertThat(taken(number, sites.get(number - 1)).slot()).isEqualTo(expected.get(number - 1));
        }
        enrolled(7, REF);
        story.when(randomise(7, REF)).refused(DosingRefusal.LIST_EXHAUSTED);
    }
}
