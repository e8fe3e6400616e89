package io.cytelog.safety.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import io.cytelog.contracts.ClinicalTime;
import io.cytelog.contracts.SiteId;
import io.cytelog.contracts.SubjectId;
import io.cytelog.contracts.safety.AdverseEventReported;
import io.cytelog.contracts.safety.FollowUpEnd;
import io.cytelog.contracts.safety.FollowUpEnded;
import io.cytelog.safety.event.FollowUpEndRetracted;
import io.cytelog.safety.event.SubjectDied;
import io.cytelog.safety.event.SubjectLostToFollowUp;
import io.cytelog.safety.rule.Facts;
import java.util.List;
import org.junit.jupiter.api.Test;

class SafetyLanguageTest {
    private static final SubjectId SUBJECT = new SubjectId("S-001");
    private static final SiteId SITE = new SiteId("UMCU");
    private static final ClinicalTime DAY = ClinicalTime.of("2025-04-02");

    private final SafetyLanguage language = new SafetyLanguage();

    @Test
    void the_others_are_told_that_and_when_a_subject_died_and_not_of_what() {
        assertThat(language.publish(new SubjectDied(SUBJECT, SITE, DAY, "Sepsis", null, null)))
                .contains(new FollowUpEnded(SUBJECT, SITE, FollowUpEnd.DEATH, DAY));
    }

    @Test
    void a_fatal_event_is_told_as_serious_though_no_criterion_says_so() {
        assertThat(told(5)).containsExactly(true);
        assertThat(told(4)).containsExactly(false);
    }

    private List<Boolean> told(int grade) {
        return language.publish(Facts.event(1, "Sepsis", "2025-04-02", grade).reported()).stream()
                .map(AdverseEventReported.class::cast)
                .map(AdverseEventReported::serious)
                .toList();
    }

    @Test
    void the_others_are_told_since_when_a_subject_is_lost_and_not_what_was_said_of_it() {
        assertThat(language.publish(new SubjectLostToFollowUp(SUBJECT, SITE, DAY, "Moved abroad", null, null)))
                .contains(new FollowUpEnded(SUBJECT, SITE, FollowUpEnd.LOST_TO_FOLLOW_UP, DAY));
    }

    @Test
    void the_others_are_told_what_a_correction_replaces_and_not_why() {
        var before = ClinicalTime.of("2025-04-01");
        assertThat(language.publish(new SubjectDied(SUBJECT, SITE, DAY, "Sepsis", "The day after", before)))
                .contains(new FollowUpEnded(SUBJECT, SITE, FollowUpEnd.DEATH, DAY, before));
        assertThat(language.publish(
                        new SubjectLostToFollowUp(SUBJECT, SITE, DAY, "Moved abroad", "Seen once more", before)))
                .contains(new FollowUpEnded(SUBJECT, SITE, FollowUpEnd.LOST_TO_FOLLOW_UP, DAY, before));
    }

    @Test
    void the_others_are_told_that_a_death_or_a_loss_was_taken_back_and_not_why() {
        for (var cause : FollowUpEnd.values()) {
            assertThat(language.publish(new FollowUpEndRetracted(SUBJECT, SITE, cause, DAY, "Another subject's")))
                    .contains(new io.cytelog.contracts.safety.FollowUpEndRetracted(SUBJECT, SITE, cause, DAY));
        }
    }
}
