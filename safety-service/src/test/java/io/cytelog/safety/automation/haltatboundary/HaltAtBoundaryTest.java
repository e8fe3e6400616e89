package io.cytelog.safety.automation.haltatboundary;

import io.cytelog.contracts.AdverseEventId;
import io.cytelog.contracts.SubjectId;
import io.cytelog.contracts.safety.HaltCause;
import io.cytelog.safety.SafetyModule;
import io.cytelog.safety.event.CountedSubject;
import io.cytelog.safety.event.StoppingBoundaryReached;
import io.cytelog.safety.event.TrialHalted;
import io.cytelog.safety.rule.Facts;
import io.cytelog.safety.rule.StoppingStatus;
import io.cytelog.safety.rule.StoppingStatus.Crossing;
import io.cytelog.safety.write.SafetyRefusal;
import io.cytelog.safety.write.TrialId;
import io.cytelog.testkit.SliceStory;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What was found before, and perhaps decided about, does not halt again; what was not does. */
class HaltAtBoundaryTest {
    private static final Instant AT = Instant.parse("2024-03-04T09:30:00Z");
    private static final TrialId TRIAL = new TrialId(Facts.PROTOCOLS.registration());

    private final SliceStory story = SliceStory.of(SafetyModule.module(Facts.PROTOCOLS));

    @AfterEach
    void close() {
        story.close();
    }

    private static CountedSubject counted(String subject, String... events) {
        return new CountedSubject(
                new SubjectId(subject),
                Arrays.stream(events)
                        .map(event -> new AdverseEventId(subject + "-" + event))
                        .toList());
    }

    private static HaltAtBoundary reachedBy(CountedSubject... counted) {
        var status = new StoppingStatus(
                "pocock-pooled", "1", 3, 3, 3, 0, new Crossing(3, 3, 3), List.of(counted), List.of());
        return new HaltAtBoundary(TRIAL, status, AT);
    }

    @Test
    void a_new_event_of_a_subject_whose_earlier_one_was_taken_back_halts_and_the_same_one_does_not() {
        var first = counted("S-001", "AE-0001");
        story.when(reachedBy(first, counted("S-002", "AE-0001"))).recordedA(TrialHalted.class);

        story.when(reachedBy(first, counted("S-002", "AE-0001"))).refused(SafetyRefusal.FOUND_BEFORE);
        story.when(reachedBy(first, counted("S-002", "AE-0001", "AE-0002"))).refused(SafetyRefusal.FOUND_BEFORE);
        story.when(reachedBy(first, counted("S-002", "AE-0002"))).recordedA(StoppingBoundaryReached.class);
        story.when(reachedBy(first, counted("S-002", "AE-0001"))).refused(SafetyRefusal.FOUND_BEFORE);
    }

    @Test
    void a_finding_that_does_not_name_the_events_knows_its_subjects_by_any_of_theirs_and_no_others() {
        story.given(
                new StoppingBoundaryReached(
                        TRIAL.value(), "pocock-pooled", 3, 3, 3, 3, 3, List.of(new SubjectId("S-001")), AT, "1", null),
                new TrialHalted(TRIAL.value(), AT, "The trial is paused.", HaltCause.BOUNDARY));

        story.when(reachedBy(counted("S-001", "AE-0007"))).refused(SafetyRefusal.FOUND_BEFORE);
        story.when(reachedBy(counted("S-001", "AE-0007"), counted("S-002", "AE-0001")))
                .recordedA(StoppingBoundaryReached.class);
    }
}
