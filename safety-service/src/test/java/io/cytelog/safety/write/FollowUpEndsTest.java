package io.cytelog.safety.write;

import static org.assertj.core.api.Assertions.assertThat;

import io.cytelog.contracts.ClinicalTime;
import io.cytelog.contracts.SiteId;
import io.cytelog.contracts.safety.FollowUpEnd;
import io.cytelog.runtime.command.CommonRefusal;
import io.cytelog.runtime.security.Actor;
import io.cytelog.runtime.security.Role;
import io.cytelog.safety.SafetyModule;
import io.cytelog.safety.event.FollowUpEndRetracted;
import io.cytelog.safety.event.SubjectDied;
import io.cytelog.safety.event.SubjectLostToFollowUp;
import io.cytelog.safety.rule.Facts;
import io.cytelog.safety.write.recorddeath.DeathRequest;
import io.cytelog.safety.write.recorddeath.RecordDeath;
import io.cytelog.safety.write.recordloss.LossRequest;
import io.cytelog.safety.write.recordloss.RecordLoss;
import io.cytelog.safety.write.retractfollowupend.RetractFollowUpEnd;
import io.cytelog.testkit.SliceStory;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** That a subject died or was lost, what is said of it later, and that it is taken back. */
class FollowUpEndsTest {
    private static final Instant AT = Instant.parse("2024-03-12T10:00:00Z");
    private static final SiteId SITE = new SiteId("UMCU");
    private static final Actor STAFF = new Actor("staff", Set.of(Role.SITE_STAFF), SITE, AT);
    private static final Actor ELSEWHERE = new Actor("other", Set.of(Role.SITE_STAFF), new SiteId("RDGG"), AT);
    private static final ClinicalTime FIRST = ClinicalTime.of("2024-03-05");
    private static final ClinicalTime SECOND = ClinicalTime.of("2024-03-06");

    private SliceStory story;

    @BeforeEach
    void begin() {
        story = SliceStory.of(SafetyModule.module(Facts.PROTOCOLS));
        story.given(Facts.enrolled());
    }

    @AfterEach
    void end() {
        story.close();
    }

    private static RecordDeath died(ClinicalTime at, @Nullable String reason, Actor by) {
        return new RecordDeath(Facts.SUBJECT, new DeathRequest(at, "Sepsis", reason), by);
    }

    private static RecordLoss lost(ClinicalTime at, @Nullable String reason, Actor by) {
        return new RecordLoss(Facts.SUBJECT, new LossRequest(at, "No answer", reason), by);
    }

    private static RetractFollowUpEnd back(FollowUpEnd cause, Actor by) {
        return new RetractFollowUpEnd(Facts.SUBJECT, cause, "Another subject's", by);
    }

    @Test
    void a_death_is_recorded_and_corrected_with_a_reason_only() {
        assertThat(story.when(died(FIRST, null, STAFF)).recordedA(SubjectDied.class))
                .isEqualTo(new SubjectDied(Facts.SUBJECT, SITE, FIRST, "Sepsis", null, null));
        story.when(died(SECOND, null, STAFF)).refused(SafetyRefusal.REASON_REQUIRED);
        assertThat(story.when(died(SECOND, "The day after", STAFF)).recordedA(SubjectDied.class))
                .isEqualTo(new SubjectDied(Facts.SUBJECT, SITE, SECOND, "Sepsis", "The day after", FIRST));
    }

    @Test
    void a_loss_is_recorded_and_corrected_with_a_reason_only() {
        assertThat(story.when(lost(FIRST, null, STAFF)).recordedA(SubjectLostToFollowUp.class))
                .isEqualTo(new SubjectLostToFollowUp(Facts.SUBJECT, SITE, FIRST, "No answer", null, null));
        story.when(lost(SECOND, null, STAFF)).refused(SafetyRefusal.REASON_REQUIRED);
        assertThat(story.when(lost(SECOND, "Seen once more", STAFF)).recordedA(SubjectLostToFollowUp.class))
                .isEqualTo(
                        new SubjectLostToFollowUp(Facts.SUBJECT, SITE, SECOND, "No answer", "Seen once more", FIRST));
    }

    @Test
    void the_death_of_who_was_lost_is_no_correction_of_the_loss() {
        story.when(lost(FIRST, null, STAFF)).recordedA(SubjectLostToFollowUp.class);
        assertThat(story.when(died(SECOND, null, STAFF))
                        .recordedA(SubjectDied.class)
                        .replaces())
                .isNull();
    }

    @Test
    void what_stands_is_taken_back_with_its_newest_time_and_a_later_one_is_a_first_word_again() {
        story.when(lost(FIRST, null, STAFF));
        story.when(lost(SECOND, "Seen once more", STAFF));
        assertThat(story.when(back(FollowUpEnd.LOST_TO_FOLLOW_UP, STAFF)).recordedA(FollowUpEndRetracted.class))
                .isEqualTo(new FollowUpEndRetracted(
                        Facts.SUBJECT, SITE, FollowUpEnd.LOST_TO_FOLLOW_UP, SECOND, "Another subject's"));
        assertThat(story.when(lost(SECOND, null, STAFF))
                        .recordedA(SubjectLostToFollowUp.class)
                        .replaces())
                .isNull();
    }

    @Test
    void what_does_not_stand_cannot_be_taken_back() {
        story.when(died(FIRST, null, STAFF));
        story.when(back(FollowUpEnd.LOST_TO_FOLLOW_UP, STAFF)).refused(SafetyRefusal.NOTHING_TO_CORRECT);
        story.when(back(FollowUpEnd.DEATH, STAFF)).recordedA(FollowUpEndRetracted.class);
        story.when(back(FollowUpEnd.DEATH, STAFF)).refused(SafetyRefusal.NOTHING_TO_CORRECT);
    }

    @Test
    void a_subject_of_another_site_is_not_known() {
        story.when(died(FIRST, null, ELSEWHERE)).refused(CommonRefusal.NOT_KNOWN);
        story.when(lost(FIRST, null, ELSEWHERE)).refused(CommonRefusal.NOT_KNOWN);
        story.when(died(FIRST, null, STAFF));
        story.when(back(FollowUpEnd.DEATH, ELSEWHERE)).refused(CommonRefusal.NOT_KNOWN);
    }
}
