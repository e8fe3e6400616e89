package io.cytelog.safety.write;

import static org.assertj.core.api.Assertions.assertThat;

import io.cytelog.contracts.Causality;
import io.cytelog.contracts.ClinicalTime;
import io.cytelog.contracts.CtcaeGrade;
import io.cytelog.contracts.SeriousnessCriterion;
import io.cytelog.contracts.SiteId;
import io.cytelog.runtime.security.Actor;
import io.cytelog.runtime.security.Role;
import io.cytelog.safety.SafetyModule;
import io.cytelog.safety.event.AdverseEventReported;
import io.cytelog.safety.event.ClockOpened;
import io.cytelog.safety.event.DataQueryRaised;
import io.cytelog.safety.event.GradeChanged;
import io.cytelog.safety.event.QueryCode;
import io.cytelog.safety.rule.Facts;
import io.cytelog.safety.write.gradeevent.GradeAdverseEvent;
import io.cytelog.safety.write.gradeevent.GradeKind;
import io.cytelog.safety.write.gradeevent.GradeRequest;
import io.cytelog.safety.write.reportevent.AdverseEventRequest;
import io.cytelog.safety.write.reportevent.ReportAdverseEvent;
import io.cytelog.testkit.SliceStory;
import io.cytelog.testkit.SliceStory.Then;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** From 2 March on grades are given in CTCAE 6.0, of which nothing is known here, and a site has 12 hours. */
class AmendedCommandsTest {
    private static final Instant AMENDED = Instant.parse("2024-03-02T10:00:00Z");
    private static final Actor STAFF = new Actor(
            Role.SITE_STAFF.claim(),
            Set.of(Role.SITE_STAFF),
            new SiteId("UMCU"),
            Instant.parse("2024-04-02T10:00:00Z"));

    private final SliceStory story =
            SliceStory.of(SafetyModule.module(Facts.amended(AMENDED, """
                    {"ctcae":{"version":{"value":"6.0"}},"reporting":{"saeToSponsor":{"value":"PT12H"}}}"""))).given(Facts.enrolled());

    @AfterEach
    void end() {
        story.close();
    }

    private Then reported(Instant siteAwareAt, @Nullable Integer grade) {
        var request = new AdverseEventRequest(
                "Bruising",
                siteAwareAt,
                ClinicalTime.of("2024-03-01"),
                null,
                null,
                null,
                grade == null ? null : CtcaeGrade.of(grade),
                null,
                null,
                null,
                null,
                List.of(SeriousnessCriterion.HOSPITALISATION),
                Causality.UNLIKELY,
                null,
                null);
        return story.when(new ReportAdverseEvent(Facts.SUBJECT, request, STAFF));
    }

    @Test
    void a_report_goes_by_the_version_at_the_awareness_however_late_it_is_entered() {
        var early = reported(AMENDED.minusNanos(1), 4);
        assertThat(early.recordedA(AdverseEventReported.class).ctcaeVersion()).isEqualTo("5.0");
        assertThat(early.recordedA(DataQueryRaised.class).code()).isEqualTo(QueryCode.GRADE_NOT_OF_TERM);
        assertThat(early.recordedA(ClockOpened.class).protocolVersion()).isEqualTo("1");
        assertThat(early.recordedA(ClockOpened.class).length().toString()).isEqualTo("PT24H");
    }

    @Test
    void a_report_of_what_became_known_under_the_amendment_goes_by_it() {
        var late = reported(AMENDED, 4);
        assertThat(late.recordedA(AdverseEventReported.class).ctcaeVersion()).isEqualTo("6.0");
        assertThat(late.facts()).noneMatch(DataQueryRaised.class::isInstance);
        assertThat(late.recordedA(ClockOpened.class).protocolVersion()).isEqualTo("2");
        assertThat(late.recordedA(ClockOpened.class).length().toString()).isEqualTo("PT12H");
    }

    @Test
    void a_first_grade_that_comes_after_the_amendment_is_in_the_version_of_the_event() {
        var event = reported(AMENDED.minusNanos(1), null).recordedA(AdverseEventReported.class);
        var grading = new GradeRequest(
                CtcaeGrade.of(2), GradeKind.CHANGE, ClinicalTime.of("2024-03-10"), null, null, null, null);
        var change = story.when(new GradeAdverseEvent(event.adverseEvent(), grading, STAFF))
                .recordedA(GradeChanged.class);
        assertThat(change.ctcaeVersion()).isEqualTo("5.0");
    }
}
