package io.cytelog.safety.write;

import static org.assertj.core.api.Assertions.assertThat;

import io.cytelog.contracts.AdverseEventId;
import io.cytelog.contracts.QueryId;
import io.cytelog.contracts.SiteId;
import io.cytelog.runtime.command.CommonRefusal;
import io.cytelog.runtime.security.Actor;
import io.cytelog.runtime.security.Role;
import io.cytelog.safety.SafetyModule;
import io.cytelog.safety.event.ClockKind;
import io.cytelog.safety.event.ClockNoLongerRequired;
import io.cytelog.safety.event.ClockOpened;
import io.cytelog.safety.event.DataQueryAnswered;
import io.cytelog.safety.event.DataQueryRaised;
import io.cytelog.safety.event.DataQueryResolved;
import io.cytelog.safety.event.Expectedness;
import io.cytelog.safety.event.ExpectednessAssessed;
import io.cytelog.safety.event.QueryCode;
import io.cytelog.safety.event.SponsorMadeAware;
import io.cytelog.safety.rule.Facts;
import io.cytelog.safety.rule.clock.Reporting;
import io.cytelog.safety.write.answerquery.AnswerQuery;
import io.cytelog.safety.write.assessexpectedness.AssessExpectedness;
import io.cytelog.safety.write.assessexpectedness.ExpectednessRequest;
import io.cytelog.safety.write.followevent.CorrectionRequest;
import io.cytelog.safety.write.followevent.FollowAdverseEvent;
import io.cytelog.safety.write.statesponsorawareness.SponsorAwarenessRequest;
import io.cytelog.safety.write.statesponsorawareness.StateSponsorAwareness;
import io.cytelog.testkit.SliceStory;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the sponsor's side says of an event. */
class SponsorSlicesTest {
    private static final Instant AT = Instant.parse("2024-05-21T10:00:00Z");
    private static final AdverseEventId FIRST = new AdverseEventId("S-001-AE-0001");
    private static final QueryId QUERY = new QueryId("S-001-AE-0001-Q-01");
    private static final Actor SPONSOR = new Actor("sponsor", Set.of(Role.SPONSOR), null, AT);
    private static final Actor STAFF = new Actor("staff", Set.of(Role.SITE_STAFF), new SiteId("UMCU"), AT);

    private SliceStory story;

    @BeforeEach
    void begin() {
        story = SliceStory.of(SafetyModule.module(Facts.PROTOCOLS));
        story.given(Facts.event(1, "Fever", "2024-03-01", 1).related().serious().reported());
    }

    @AfterEach
    void end() {
        story.close();
    }

    private static AssessExpectedness judged(Expectedness expectedness, String version, @Nullable String reason) {
        return new AssessExpectedness(FIRST, new ExpectednessRequest(expectedness, version, AT, reason), SPONSOR);
    }

    private static StateSponsorAwareness aware(String at, @Nullable String reason) {
        return new StateSponsorAwareness(FIRST, new SponsorAwarenessRequest(Instant.parse(at), reason), SPONSOR);
    }

    @Test
    void a_judgement_is_recorded_with_the_version_that_it_was_made_against() {
        assertThat(story.when(judged(Expectedness.UNEXPECTED, "1", null)).recordedA(ExpectednessAssessed.class))
                .isEqualTo(new ExpectednessAssessed(
                        FIRST, Facts.SUBJECT, Expectedness.UNEXPECTED, null, "1", true, false, AT, null));
    }

    @Test
    void a_later_judgement_says_why_and_the_earlier_one_stays_visible() {
        story.when(judged(Expectedness.UNEXPECTED, "1", null));
        story.when(judged(Expectedness.UNEXPECTED, "1", null)).refused(SafetyRefusal.REASON_REQUIRED);
        assertThat(story.when(judged(Expectedness.EXPECTED, "1", "Reread"))
                        .recordedA(ExpectednessAssessed.class)
                        .previous())
                .isEqualTo(Expectedness.UNEXPECTED);
    }

    @Test
    void a_judgement_against_another_version_is_recorded_and_the_sponsor_is_asked() {
        var recorded = story.when(judged(Expectedness.UNEXPECTED, "7", null));
        assertThat(recorded.recordedA(ExpectednessAssessed.class).inForce()).isFalse();
        assertThat(recorded.recordedA(DataQueryRaised.class).code()).isEqualTo(QueryCode.REFERENCE_NOT_IN_FORCE);
        assertThat(story.when(judged(Expectedness.UNEXPECTED, "1", "The other was a slip"))
                        .recordedA(DataQueryResolved.class)
                        .code())
                .isEqualTo(QueryCode.REFERENCE_NOT_IN_FORCE);
    }

    @Test
    void a_correction_of_the_term_that_was_judged_expected_opens_the_clock_in_the_same_commit() {
        story.close();
        story = SliceStory.of(SafetyModule.module(Reporting.ctr()));
        story.given(Facts.event(1, "Fever", "2024-03-01", 1).related().serious().reported());
        story.when(judged(Expectedness.EXPECTED, "1", null));
        var recorded = story.when(new FollowAdverseEvent(FIRST, named("Chills").news(), STAFF));
        assertThat(recorded.recordedA(DataQueryRaised.class).code()).isEqualTo(QueryCode.EXPECTED_WITHOUT_SUPPORT);
        assertThat(recorded.recordedA(ClockOpened.class).kind()).isEqualTo(ClockKind.SUSAR_OTHER);
        var back = story.when(new FollowAdverseEvent(FIRST, named("Fever").news(), STAFF));
        assertThat(back.recordedA(DataQueryResolved.class).code()).isEqualTo(QueryCode.EXPECTED_WITHOUT_SUPPORT);
        assertThat(back.recordedA(ClockNoLongerRequired.class).because())
                .containsExactly(ClockNoLongerRequired.Because.EXPECTED);
    }

    private static CorrectionRequest named(String term) {
        return new CorrectionRequest(
                "Misread", term, null, null, null, null, null, null, null, null, null, null, null, AT);
    }

    @Test
    void a_query_is_answered_by_the_side_that_is_asked() {
        story.when(judged(Expectedness.EXPECTED, "1", null)).recordedA(DataQueryRaised.class);
        story.when(new AnswerQuery(QUERY, "No idea.", null, null, STAFF)).refused(SafetyRefusal.QUERY_OF_OTHER_SIDE);
        story.when(new AnswerQuery(QUERY, "Class effect.", null, null, SPONSOR)).recordedA(DataQueryAnswered.class);
    }

    @Test
    void the_sponsors_awareness_is_recorded_and_another_time_says_why() {
        assertThat(story.when(aware("2024-05-20T14:00:00Z", null)).recordedA(SponsorMadeAware.class))
                .isEqualTo(
                        new SponsorMadeAware(FIRST, Facts.SUBJECT, Instant.parse("2024-05-20T14:00:00Z"), null, null));
        story.when(aware("2024-05-20T13:00:00Z", null)).refused(SafetyRefusal.REASON_REQUIRED);
        assertThat(story.when(aware("2024-05-20T13:00:00Z", "Taken from the mail"))
                        .recordedA(SponsorMadeAware.class)
                        .previous())
                .isEqualTo(Instant.parse("2024-05-20T14:00:00Z"));
    }

    @Test
    void nothing_is_said_of_an_event_that_is_not_known() {
        var other = new AdverseEventId("S-001-AE-0009");
        story.when(new StateSponsorAwareness(other, new SponsorAwarenessRequest(AT, null), SPONSOR))
                .refused(CommonRefusal.NOT_KNOWN);
        story.when(new AssessExpectedness(
                        other, new ExpectednessRequest(Expectedness.UNEXPECTED, "1", AT, null), SPONSOR))
                .refused(CommonRefusal.NOT_KNOWN);
    }
}
