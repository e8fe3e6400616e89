package io.cytelog.safety.write;

import static org.assertj.core.api.Assertions.assertThat;

import io.cytelog.contracts.CtcaeGrade;
import io.cytelog.contracts.QueryId;
import io.cytelog.contracts.SiteId;
import io.cytelog.contracts.dosing.MscAdministered;
import io.cytelog.runtime.messaging.FactHeader;
import io.cytelog.runtime.security.Actor;
import io.cytelog.runtime.security.Role;
import io.cytelog.safety.SafetyModule;
import io.cytelog.safety.automation.notefacts.NoteAdministration;
import io.cytelog.safety.event.AssessmentId;
import io.cytelog.safety.event.DataQueryAnswered;
import io.cytelog.safety.event.DataQueryRaised;
import io.cytelog.safety.event.DataQueryResolved;
import io.cytelog.safety.event.QueryCode;
import io.cytelog.safety.rule.Facts;
import io.cytelog.safety.write.answerquery.AnswerQuery;
import io.cytelog.safety.write.askquery.AskAboutSubject;
import io.cytelog.safety.write.assesslocally.AssessLocally;
import io.cytelog.safety.write.assesslocally.LocalAssessmentRequest;
import io.cytelog.safety.write.gradebaseline.BaselineGradeRequest;
import io.cytelog.safety.write.gradebaseline.GradeBaseline;
import io.cytelog.testkit.SliceStory;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of the queries about an assessment or a baseline grade when it is corrected. */
class AssessmentQueriesTest {
    private static final Instant AT = Instant.parse("2024-03-02T10:00:00Z");
    private static final Instant BEFORE = Instant.parse("2024-01-15T09:00:00Z");
    private static final Instant EARLIER = Instant.parse("2024-01-10T09:00:00Z");
    private static final Actor STAFF = new Actor("staff", Set.of(Role.SITE_STAFF), new SiteId("UMCU"), AT);

    private SliceStory story;

    @BeforeEach
    void begin() {
        story = SliceStory.of(SafetyModule.module(Facts.PROTOCOLS));
        story.given(Facts.enrolled(), Facts.dosed());
    }

    @AfterEach
    void end() {
        story.close();
    }

    private static @Nullable AssessmentId number(@Nullable String value) {
        return value == null ? null : new AssessmentId(value);
    }

    private static AssessLocally seen(String visit, @Nullable String corrects) {
        var reason = corrects == null ? null : "Wrong code";
        return new AssessLocally(
                Facts.SUBJECT,
                new LocalAssessmentRequest(visit, AT, false, false, false, 0, 0, false, number(corrects), reason, null),
                STAFF);
    }

    /** There is no bruising of grade 4. */
    private static GradeBaseline bruised(int grade, @Nullable String corrects) {
        var reason = corrects == null ? null : "Misread";
        return new GradeBaseline(
                Facts.SUBJECT,
                new BaselineGradeRequest(
                        "Bruising", null, null, CtcaeGrade.of(grade), BEFORE, null, null, number(corrects), reason),
                STAFF);
    }

    @Test
    void a_query_about_an_assessment_or_a_baseline_grade_is_resolved_by_its_correction() {
        story.when(seen("V99", null));
        assertThat(story.when(seen("V1", "S-001-LA-01")).recordedA(DataQueryResolved.class))
                .isEqualTo(new DataQueryResolved(
                        new QueryId("S-001-LA-01-Q-01"), Facts.SUBJECT, null, QueryCode.VISIT_NOT_IN_PROTOCOL));
        story.when(bruised(4, null));
        assertThat(story.when(bruised(2, "S-001-BG-01")).recordedA(DataQueryResolved.class))
                .isEqualTo(new DataQueryResolved(
                        new QueryId("S-001-BG-01-Q-01"), Facts.SUBJECT, null, QueryCode.GRADE_NOT_OF_TERM));
    }

    @Test
    void a_slip_of_the_code_that_named_the_closing_visit_is_mended_by_its_correction() {
        assertThat(story.when(seen("V5", null)).recordedA(DataQueryRaised.class).code())
                .isEqualTo(QueryCode.VISIT_BEFORE_ITS_WINDOW);
        assertThat(story.when(seen("V3", "S-001-LA-01"))
                        .recordedA(DataQueryResolved.class)
                        .code())
                .isEqualTo(QueryCode.VISIT_BEFORE_ITS_WINDOW);
    }

    @Test
    void a_correction_resolves_what_was_asked_about_every_earlier_word_on_the_same_record() {
        story.when(seen("V99", null));
        var still = story.when(seen("V98", "S-001-LA-01"));
        assertThat(still.recordedA(DataQueryResolved.class).query()).isEqualTo(new QueryId("S-001-LA-01-Q-01"));
        assertThat(still.recordedA(DataQueryRaised.class).query())
                .as("a correction that is odd too is asked about under its own number")
                .isEqualTo(new QueryId("S-001-LA-02-Q-01"));
        assertThat(story.when(seen("V1", "S-001-LA-01"))
                        .recordedA(DataQueryResolved.class)
                        .query())
                .as("the other correction of the first")
                .isEqualTo(new QueryId("S-001-LA-02-Q-01"));
        assertThat(story.when(seen("V1", "S-001-LA-03")).facts()).hasSize(1);
    }

    @Test
    void a_query_that_a_correction_left_open_before_it_closed_any_is_closed_by_the_next_one() {
        var code = QueryCode.VISIT_NOT_IN_PROTOCOL;
        var open = new QueryId("S-001-LA-01-Q-01");
        story.given(
                Facts.seen(1, "V99", "2024-03-02T10:00:00Z", false, 0),
                new DataQueryRaised(
                        open, Facts.SUBJECT, Facts.SITE, null, new AssessmentId("S-001-LA-01"), code, code.question()),
                Facts.correcting(1, Facts.seen(2, "V1", "2024-03-02T10:00:00Z", false, 0)));
        assertThat(story.when(seen("V1", "S-001-LA-02"))
                        .recordedA(DataQueryResolved.class)
                        .query())
                .isEqualTo(open);
    }

    @Test
    void neither_an_answered_query_nor_one_about_another_record_is_resolved() {
        story.when(seen("V99", null));
        story.when(seen("V99", null));
        story.when(new AnswerQuery(new QueryId("S-001-LA-02-Q-01"), "An extra visit.", null, null, STAFF))
                .recordedA(DataQueryAnswered.class);
        assertThat(story.when(seen("V1", "S-001-LA-02")).facts()).hasSize(1);
        assertThat(story.when(seen("V1", null)).facts()).hasSize(1);
        assertThat(story.when(seen("V1", "S-001-LA-01"))
                        .recordedA(DataQueryResolved.class)
                        .query())
                .isEqualTo(new QueryId("S-001-LA-01-Q-01"));
    }

    @Test
    void queries_about_assessments_are_not_counted_among_those_about_the_subject() {
        var monitor = new Actor("monitor", Set.of(Role.MONITOR), new SiteId("UMCU"), AT);
        story.when(seen("V99", null));
        story.when(bruised(4, null));
        assertThat(story.when(new AskAboutSubject(Facts.SUBJECT, "Which limb?", monitor))
                        .recordedA(DataQueryRaised.class)
                        .query())
                .isEqualTo(new QueryId("S-001-Q-01"));
        story.when(seen("V1", "S-001-LA-01"));
        assertThat(story.when(new AskAboutSubject(Facts.SUBJECT, "Which hand?", monitor))
                        .recordedA(DataQueryRaised.class)
                        .query())
                .isEqualTo(new QueryId("S-001-Q-02"));
    }

    @Test
    void a_baseline_grade_that_turns_out_to_be_later_than_the_start_is_asked_about_and_no_longer_once_it_is_earlier() {
        story.when(bruised(2, null));
        var asked = story.when(noted(EARLIER, Facts.DOSED, 11)).recordedA(DataQueryRaised.class);
        assertThat(asked.query()).isEqualTo(new QueryId("S-001-BG-01-Q-01"));
        assertThat(asked.code()).isEqualTo(QueryCode.BASELINE_AFTER_DOSING);
        assertThat(story.when(noted(EARLIER.minusSeconds(60), EARLIER, 12)).facts())
                .as("asked about already")
                .hasSize(1);
        assertThat(story.when(noted(Facts.DOSED, EARLIER.minusSeconds(60), 13)).recordedA(DataQueryResolved.class))
                .isEqualTo(new DataQueryResolved(asked.query(), Facts.SUBJECT, null, QueryCode.BASELINE_AFTER_DOSING));
        assertThat(story.when(noted(AT, null, 14)).facts())
                .as("a later administration changes no start")
                .hasSize(1);
    }

    @Test
    void an_assessment_is_asked_about_when_it_was_made_as_screening_and_not_when_at_a_visit() {
        var asked = story.when(seen("SCR", null)).recordedA(DataQueryRaised.class);
        story.when(seen("V1", null));
        assertThat(story.when(noted(AT.plusSeconds(60), Facts.DOSED, 11))
                        .recordedA(DataQueryResolved.class)
                        .query())
                .isEqualTo(asked.query());
        assertThat(story.when(noted(AT, AT.plusSeconds(60), 12)).facts())
                .hasSize(2)
                .last()
                .extracting(fact -> ((DataQueryRaised) fact).query())
                .isEqualTo(new QueryId("S-001-LA-01-Q-02"));
    }

    @Test
    void an_answer_stands_while_the_baseline_stays_later_and_a_record_that_was_corrected_is_not_asked_about() {
        story.when(bruised(2, null));
        story.when(bruised(1, "S-001-BG-01"));
        assertThat(story.when(noted(EARLIER, Facts.DOSED, 11))
                        .recordedA(DataQueryRaised.class)
                        .query())
                .isEqualTo(new QueryId("S-001-BG-02-Q-01"));
        story.when(new AnswerQuery(new QueryId("S-001-BG-02-Q-01"), "Before noon.", null, null, STAFF));
        assertThat(story.when(noted(EARLIER.minusSeconds(60), EARLIER, 12)).facts())
                .hasSize(1);
    }

    @Test
    void an_administration_that_is_told_twice_asks_once() {
        story.when(bruised(2, null));
        assertThat(story.when(noted(EARLIER, Facts.DOSED, 11), "dosing:11").facts())
                .hasSize(2);
        assertThat(story.when(noted(EARLIER, Facts.DOSED, 11), "dosing:11").facts())
                .isEmpty();
    }

    private static NoteAdministration noted(Instant startedAt, @Nullable Instant replaces, long position) {
        var fact = new MscAdministered(
                Facts.SUBJECT, Facts.SITE, null, startedAt, null, null, List.of(), null, List.of(), replaces);
        return new NoteAdministration(fact, new FactHeader("fact-" + position, "dosing", position, AT));
    }
}
