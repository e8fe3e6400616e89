package io.cytelog.safety.write.settleclock;

import static org.assertj.core.api.Assertions.assertThat;

import io.cytelog.contracts.AdverseEventId;
import io.cytelog.contracts.SeriousnessCriterion;
import io.cytelog.contracts.SiteId;
import io.cytelog.runtime.command.CommonRefusal;
import io.cytelog.runtime.sealing.Sealed;
import io.cytelog.runtime.security.Actor;
import io.cytelog.runtime.security.Role;
import io.cytelog.safety.SafetyModule;
import io.cytelog.safety.event.ClockId;
import io.cytelog.safety.event.ClockKind;
import io.cytelog.safety.event.ClockMet;
import io.cytelog.safety.event.ClockOpened;
import io.cytelog.safety.event.ClockSettled;
import io.cytelog.safety.event.ClockSuperseded;
import io.cytelog.safety.event.PregnancyId;
import io.cytelog.safety.event.SettlementConfirmed;
import io.cytelog.safety.rule.Facts;
import io.cytelog.safety.write.SafetyRefusal;
import io.cytelog.safety.write.followevent.FollowAdverseEvent;
import io.cytelog.safety.write.followevent.FollowUpRequest;
import io.cytelog.safety.write.meetclock.MeetClock;
import io.cytelog.safety.write.reportevent.AdverseEventRequest;
import io.cytelog.safety.write.reportevent.ReportAdverseEvent;
import io.cytelog.safety.write.reportpregnancy.PregnancyRequest;
import io.cytelog.safety.write.reportpregnancy.ReportPregnancy;
import io.cytelog.safety.write.statesponsorawareness.SponsorAwarenessRequest;
import io.cytelog.safety.write.statesponsorawareness.StateSponsorAwareness;
import io.cytelog.testkit.SliceStory;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SettlementSlicesTest {
    private static final Instant AT = Instant.parse("2024-03-20T10:00:00Z");
    private static final AdverseEventId EVENT = new AdverseEventId("S-001-AE-0001");
    private static final ClockId OF_THE_SITE = new ClockId("S-001-AE-0001-C-01");
    private static final ClockId SUSAR = new ClockId("S-001-AE-0001-C-02");
    private static final Sealed CONTENT = new Sealed("c2VhbGVk");
    private static final Actor STAFF = new Actor("staff", Set.of(Role.SITE_STAFF), new SiteId("UMCU"), AT);
    private static final Actor SPONSOR = new Actor("sponsor", Set.of(Role.SPONSOR), null, AT);

    private SliceStory story;

    @BeforeEach
    void begin() {
        story = SliceStory.of(SafetyModule.module(Facts.PROTOCOLS)).given(Facts.enrolled());
    }

    @AfterEach
    void end() {
        story.close();
    }

    private SliceStory.Then seriousEvent() {
        var request = new AdverseEventRequest(
                "Fever",
                AT,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                List.of(SeriousnessCriterion.HOSPITALISATION),
                null,
                null,
                null);
        return story.when(new ReportAdverseEvent(Facts.SUBJECT, request, STAFF));
    }

    private static SettleClock settle(ClockId clock, boolean corrects, @Nullable Sealed confirmation) {
        return new SettleClock(clock, AT, CONTENT, corrects, confirmation);
    }

    @Test
    void a_serious_event_opens_its_clocks_in_the_commit_of_its_report() {
        assertThat(seriousEvent().facts())
                .filteredOn(ClockOpened.class::isInstance)
                .extracting(fact -> ((ClockOpened) fact).kind())
                .containsExactly(ClockKind.SAE_TO_SPONSOR, ClockKind.SUSAR_OTHER);
    }

    @Test
    void news_of_a_death_shortens_what_was_running_in_the_same_commit() {
        seriousEvent();
        var death = new FollowUpRequest(
                null,
                null,
                null,
                null,
                null,
                null,
                List.of(SeriousnessCriterion.HOSPITALISATION, SeriousnessCriterion.DEATH),
                null,
                null,
                null,
                AT.plusSeconds(3600),
                null);
        var then = story.when(new FollowAdverseEvent(EVENT, death.news(), STAFF));
        assertThat(then.recordedA(ClockOpened.class).kind()).isEqualTo(ClockKind.SUSAR_FATAL_OR_LIFE_THREATENING);
        assertThat(then.recordedA(ClockSuperseded.class).clock()).isEqualTo(SUSAR);
    }

    @Test
    void the_sponsors_awareness_meets_the_sites_clock() {
        seriousEvent();
        var request = new SponsorAwarenessRequest(AT.plusSeconds(3600), null);
        assertThat(story.when(new StateSponsorAwareness(EVENT, request, SPONSOR))
                        .recordedA(ClockMet.class)
                        .late())
                .isFalse();
    }

    @Test
    void a_clock_of_the_sponsor_is_settled_and_confirmed() {
        seriousEvent();
        story.when(settle(SUSAR, false, null)).recorded(new ClockSettled(SUSAR, CONTENT));
        story.when(new ConfirmSettlement(SUSAR, CONTENT)).recorded(new SettlementConfirmed(SUSAR, CONTENT));
    }

    @Test
    void an_acknowledgement_that_is_there_already_is_recorded_with_it() {
        seriousEvent();
        story.when(settle(SUSAR, false, CONTENT))
                .recorded(new ClockSettled(SUSAR, CONTENT), new SettlementConfirmed(SUSAR, CONTENT));
    }

    @Test
    void a_second_settlement_is_a_correction_or_none() {
        seriousEvent();
        story.when(settle(SUSAR, false, null));
        story.when(settle(SUSAR, false, null)).refused(SafetyRefusal.CLOCK_SETTLED);
        story.when(settle(SUSAR, true, null)).recordedA(ClockSettled.class);
    }

    @Test
    void what_is_not_settled_cannot_be_confirmed() {
        seriousEvent();
        story.when(new ConfirmSettlement(SUSAR, CONTENT)).refused(SafetyRefusal.CLOCK_NOT_SETTLED);
        story.when(new ConfirmSettlement(new ClockId("S-009-AE-0001-C-01"), CONTENT))
                .refused(CommonRefusal.NOT_KNOWN);
    }

    @Test
    void the_sites_clock_is_not_settled_by_the_officer() {
        seriousEvent();
        story.when(settle(OF_THE_SITE, false, null)).refused(SafetyRefusal.CLOCK_OF_THE_SITE);
    }

    @Test
    void a_yearly_report_is_settled_once_its_clock_has_started_and_not_before() {
        story.when(settle(new ClockId("YEARLY_SAFETY_REPORT-02"), false, null)).recordedA(ClockSettled.class);
        story.when(settle(new ClockId("YEARLY_SAFETY_REPORT-03"), false, null)).refused(CommonRefusal.NOT_KNOWN);
        story.when(settle(new ClockId("S-009-AE-0001-C-01"), false, null)).refused(CommonRefusal.NOT_KNOWN);
    }

    @Test
    void a_pregnancy_starts_the_sites_hours_and_news_of_it_no_others() {
        var first = story.when(new ReportPregnancy(Facts.SUBJECT, pregnancy(null), STAFF));
        var opened = first.recordedA(ClockOpened.class);
        assertThat(opened.kind()).isEqualTo(ClockKind.PREGNANCY_TO_SPONSOR);
        assertThat(opened.clock().value()).isEqualTo("S-001-PR-01-C-01");
        assertThat(opened.dueAt()).isEqualTo(AT.plusSeconds(24 * 3600));
        var news = pregnancy(opened.pregnancy());
        assertThat(story.when(new ReportPregnancy(Facts.SUBJECT, news, STAFF)).facts())
                .noneMatch(ClockOpened.class::isInstance);
    }

    @Test
    void the_sponsors_awareness_of_a_pregnancy_meets_its_clock_and_another_time_says_why() {
        story.when(new ReportPregnancy(Facts.SUBJECT, pregnancy(null), STAFF));
        var clock = new ClockId("S-001-PR-01-C-01");
        var due = AT.plusSeconds(24 * 3600);
        assertThat(story.when(new MeetClock(clock, due, null))
                        .recordedA(ClockMet.class)
                        .late())
                .isFalse();
        story.when(new MeetClock(clock, due, null)).refused(SafetyRefusal.REASON_REQUIRED);
        assertThat(story.when(new MeetClock(clock, due.plusMillis(1), "Misread"))
                        .recordedA(ClockMet.class)
                        .late())
                .isTrue();
        story.when(settle(clock, false, null)).refused(SafetyRefusal.CLOCK_OF_THE_SITE);
    }

    @Test
    void awareness_of_an_event_is_not_stated_with_its_clock() {
        seriousEvent();
        story.when(new MeetClock(OF_THE_SITE, AT, null)).refused(SafetyRefusal.CLOCK_OF_AN_EVENT);
        story.when(new MeetClock(new ClockId("S-009-PR-01-C-01"), AT, null)).refused(CommonRefusal.NOT_KNOWN);
    }

    private static PregnancyRequest pregnancy(@Nullable PregnancyId known) {
        return new PregnancyRequest(known, null, AT, null, null, null, null, null);
    }

    @Test
    void settlement_does_not_change_which_clocks_news_opens() {
        seriousEvent();
        story.when(settle(SUSAR, false, CONTENT));
        var news = new FollowUpRequest(
                null,
                null,
                null,
                null,
                null,
                null,
                List.of(SeriousnessCriterion.HOSPITALISATION, SeriousnessCriterion.DISABILITY),
                null,
                null,
                null,
                AT.plusSeconds(7200),
                null);
        assertThat(story.when(new FollowAdverseEvent(EVENT, news.news(), STAFF))
                        .recordedA(ClockOpened.class)
                        .kind())
                .isEqualTo(ClockKind.SUSAR_FOLLOW_UP);
    }
}
