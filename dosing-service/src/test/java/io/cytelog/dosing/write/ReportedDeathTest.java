package io.cytelog.dosing.write;

import static io.cytelog.dosing.Dosing.INVESTIGATOR;
import static io.cytelog.dosing.Dosing.PRODUCT_KIT;
import static io.cytelog.dosing.Dosing.SITE;
import static io.cytelog.dosing.Dosing.SUBJECT;
import static io.cytelog.dosing.Dosing.TRIAL;
import static io.cytelog.dosing.Dosing.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.cytelog.contracts.ClinicalTime;
import io.cytelog.contracts.safety.FollowUpEnd;
import io.cytelog.dosing.Dosing;
import io.cytelog.dosing.event.AdministrationPermitted;
import io.cytelog.dosing.event.FollowUpEndNoted;
import io.cytelog.dosing.event.SubjectRandomised;
import io.cytelog.dosing.event.TreatmentAdministered;
import io.cytelog.dosing.rule.Deviation;
import io.cytelog.dosing.rule.DosingRefusal;
import io.cytelog.dosing.rule.Recheck;
import io.cytelog.dosing.write.administer.CheckAdministration;
import io.cytelog.dosing.write.administer.RecordAdministration;
import io.cytelog.dosing.write.randomisesubject.RandomiseSubject;
import io.cytelog.runtime.messaging.FactHeader;
import io.cytelog.testkit.SliceStory;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What safety says of a death, on the production wiring: nothing is begun with the dead, and what happened is kept. */
class ReportedDeathTest {
    private static final RandomiseSubject RANDOMISE = new RandomiseSubject(SUBJECT, TRIAL, at(0), INVESTIGATOR);
    private static final CheckAdministration CHECK = new CheckAdministration(
            SUBJECT,
            PRODUCT_KIT,
            TRIAL,
            "nurse-b",
            null,
            new Recheck(Recheck.Pregnancy.NEGATIVE, Recheck.Infection.NONE),
            at(60),
            INVESTIGATOR);

    private final SliceStory story = SliceStory.of(Dosing.module());

    @AfterEach
    void end() {
        story.close();
    }

    private static FollowUpEndNoted said(FollowUpEnd cause, @Nullable ClinicalTime endedAt, long position) {
        return new FollowUpEndNoted(
                SUBJECT, SITE, cause, endedAt, new FactHeader("e" + position, "safety", position, at(0)));
    }

    private static FollowUpEndNoted died() {
        return said(FollowUpEnd.DEATH, ClinicalTime.of("2025-03-11"), 5);
    }

    private static FollowUpEndNoted lost() {
        return said(FollowUpEnd.LOST_TO_FOLLOW_UP, ClinicalTime.of("2025-03-11"), 5);
    }

    private static FollowUpEndNoted notDead() {
        return said(FollowUpEnd.DEATH, null, 6);
    }

    private void enrolled() {
        story.given(Dosing.subjectNoted(), Dosing.listSealed());
    }

    private void prepared() {
        story.given(
                Dosing.subjectNoted(),
                Dosing.randomised(),
                Dosing.prepared(PRODUCT_KIT, Dosing.product(48_000_000, "86")));
    }

    @Test
    void a_subject_that_is_reported_as_dead_takes_no_slot_until_that_is_taken_back() {
        enrolled();
        story.given(died());
        story.when(RANDOMISE).refusedOnRecord(DosingRefusal.SUBJECT_DIED);
        story.given(notDead());
        assertThat(story.when(RANDOMISE).recordedA(SubjectRandomised.class).slot())
                .isEqualTo(1);
    }

    @Test
    void a_subject_that_is_lost_to_follow_up_may_come_back_and_is_randomised() {
        enrolled();
        story.given(lost());
        story.when(RANDOMISE).recordedA(SubjectRandomised.class);
    }

    @Test
    void a_subject_that_is_reported_as_dead_is_not_permitted_the_needle_until_that_is_taken_back() {
        prepared();
        story.given(died());
        story.when(CHECK).refusedOnRecord(DosingRefusal.SUBJECT_DIED);
        story.given(notDead());
        story.when(CHECK).recordedA(AdministrationPermitted.class);
    }

    @Test
    void a_subject_that_is_lost_to_follow_up_is_permitted_the_needle() {
        prepared();
        story.given(lost());
        story.when(CHECK).recordedA(AdministrationPermitted.class);
    }

    @Test
    void what_was_given_to_a_subject_that_is_reported_as_dead_is_recorded_all_the_same() {
        prepared();
        story.given(died());
        var given = new RecordAdministration(
                SUBJECT, PRODUCT_KIT, TRIAL, at(75), null, null, List.of(), null, null, null, null, INVESTIGATOR);
        assertThat(story.when(given).recordedA(TreatmentAdministered.class).deviations())
                .contains(Deviation.NO_VALID_CHECK);
    }
}
