package io.cytelog.safety.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import io.cytelog.contracts.ClinicalTime;
import io.cytelog.contracts.SiteId;
import io.cytelog.contracts.SubjectId;
import io.cytelog.contracts.safety.FollowUpEnd;
import io.cytelog.contracts.safety.FollowUpEnded;
import io.cytelog.safety.event.SubjectDied;
import io.cytelog.safety.event.SubjectLostToFollowUp;
import org.junit.jupiter.api.Test;

class SafetyLanguageTest {
    private static final SubjectId SUBJECT = new SubjectId("S-001");
    private static final SiteId SITE = new SiteId("UMCU");
    private static final ClinicalTime DAY = ClinicalTime.of("2025-04-02");

    private final SafetyLanguage language = new SafetyLanguage();

    @Test
    void the_others_are_told_that_and_when_a_subject_died_and_not_of_what() {
        assertThat(language.publish(new SubjectDied(SUBJECT, SITE, DAY, "Sepsis")))
                .contains(new FollowUpEnded(SUBJECT, SITE, FollowUpEnd.DEATH, DAY));
    }

    @Test
    void the_others_are_told_since_when_a_subject_is_lost_and_not_what_was_said_of_it() {
        assertThat(language.publish(new SubjectLostToFollowUp(SUBJECT, SITE, DAY, "Moved abroad")))
                .contains(new FollowUpEnded(SUBJECT, SITE, FollowUpEnd.LOST_TO_FOLLOW_UP, DAY));
    }
}
