package io.cytelog.safety.rule.clock;

import static org.assertj.core.api.Assertions.assertThat;

import io.cytelog.safety.event.ClockId;
import io.cytelog.safety.event.ClockKind;
import io.cytelog.safety.rule.clock.PeriodicReports.PeriodicClock;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class PeriodicReportsTest {
    private final PeriodicReports regulation = new PeriodicReports(Reporting.ctr());
    private final PeriodicReports legacy = new PeriodicReports(Reporting.legacy());

    @Test
    void a_yearly_report_is_due_sixty_days_after_each_anniversary_of_the_anchor() {
        assertThat(regulation.startedBy(Instant.parse("2023-12-31T00:00:00Z")))
                .containsExactly(
                        new PeriodicClock(
                                new ClockId("YEARLY_SAFETY_REPORT-01"),
                                ClockKind.YEARLY_SAFETY_REPORT,
                                Instant.parse("2022-10-05T22:00:00Z"),
                                Instant.parse("2022-12-04T23:00:00Z")),
                        new PeriodicClock(
                                new ClockId("YEARLY_SAFETY_REPORT-02"),
                                ClockKind.YEARLY_SAFETY_REPORT,
                                Instant.parse("2023-10-05T22:00:00Z"),
                                Instant.parse("2023-12-04T23:00:00Z")));
    }

    @Test
    void its_clock_starts_with_the_data_lock_and_not_a_moment_before() {
        var lock = Instant.parse("2022-10-05T22:00:00Z");
        assertThat(regulation.startedBy(lock)).hasSize(1);
        assertThat(regulation.startedBy(lock.minusMillis(1))).isEmpty();
    }

    @Test
    void line_listings_belong_to_the_older_regime_alone() {
        var now = Instant.parse("2022-05-01T00:00:00Z");
        assertThat(regulation.startedBy(now)).isEmpty();
        assertThat(legacy.startedBy(now))
                .extracting(PeriodicClock::dueAt)
                .containsExactly(Instant.parse("2022-04-05T22:00:00Z"), Instant.parse("2022-10-05T22:00:00Z"));
    }

    @Test
    void a_report_is_found_by_its_name_and_by_no_other() {
        assertThat(regulation.named(new ClockId("YEARLY_SAFETY_REPORT-02"))).isPresent();
        assertThat(regulation.named(new ClockId("YEARLY_SAFETY_REPORT-00"))).isEmpty();
        assertThat(regulation.named(new ClockId("YEARLY_SAFETY_REPORT-002"))).isEmpty();
        assertThat(regulation.named(new ClockId("SAE_LINE_LISTING-01"))).isEmpty();
        assertThat(regulation.named(new ClockId("S-001-AE-0001-C-01"))).isEmpty();
        assertThat(legacy.named(new ClockId("SAE_LINE_LISTING-01"))).isPresent();
    }
}
