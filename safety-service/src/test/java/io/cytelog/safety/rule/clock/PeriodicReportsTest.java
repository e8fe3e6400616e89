package io.cytelog.safety.rule.clock;

import static org.assertj.core.api.Assertions.assertThat;

import io.cytelog.runtime.protocol.ProtocolFile;
import io.cytelog.safety.event.ClockId;
import io.cytelog.safety.event.ClockKind;
import io.cytelog.safety.rule.Facts;
import io.cytelog.safety.rule.clock.PeriodicReports.PeriodicClock;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

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
                                Instant.parse("2022-12-04T23:00:00Z"),
                                "1"),
                        new PeriodicClock(
                                new ClockId("YEARLY_SAFETY_REPORT-02"),
                                ClockKind.YEARLY_SAFETY_REPORT,
                                Instant.parse("2023-10-05T22:00:00Z"),
                                Instant.parse("2023-12-04T23:00:00Z"),
                                "1"));
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
    void an_amendment_plans_anew_the_reports_that_had_not_started_and_takes_back_none_that_had() {
        var lock = Instant.parse("2023-10-05T22:00:00Z");
        var shorter = "{\"reporting\":{\"yearlyReport\":{\"dueAfterDataLock\":{\"value\":\"P30D\"}}}}";
        var at = new PeriodicReports(Facts.amended(lock, shorter));
        assertThat(due(at, "YEARLY_SAFETY_REPORT-01")).isEqualTo("2022-12-04T23:00:00Z under 1");
        assertThat(due(at, "YEARLY_SAFETY_REPORT-02")).isEqualTo("2023-11-04T23:00:00Z under 2");
        var justAfter = new PeriodicReports(Facts.amended(lock.plusNanos(1), shorter));
        assertThat(due(justAfter, "YEARLY_SAFETY_REPORT-02")).isEqualTo("2023-12-04T23:00:00Z under 1");
        assertThat(justAfter.startedBy(Instant.parse("2024-12-31T00:00:00Z")))
                .extracting(PeriodicClock::protocolVersion)
                .containsExactly("1", "1", "2");
    }

    @Test
    void a_duty_that_an_amendment_ends_or_brings_counts_from_its_day_alone() {
        var ended = new PeriodicReports(
                Facts.amended(Instant.parse("2023-01-01T00:00:00Z"), "{\"reporting\":{\"yearlyReport\":null}}"));
        var far = Instant.parse("2030-01-01T00:00:00Z");
        assertThat(ended.startedBy(far))
                .extracting(PeriodicClock::clock)
                .containsExactly(id("YEARLY_SAFETY_REPORT-01"));
        assertThat(ended.named(id("YEARLY_SAFETY_REPORT-02"))).isEmpty();

        var without = ProtocolFile.changed(
                Facts.PROTOCOL, new JsonMapper().readTree("{\"reporting\":{\"yearlyReport\":null}}"));
        var report =
                new JsonMapper().writeValueAsString(Facts.PROTOCOL.reporting().yearlyReport());
        var brought = new PeriodicReports(Facts.amended(
                without, Instant.parse("2023-01-01T00:00:00Z"), "{\"reporting\":{\"yearlyReport\":" + report + "}}"));
        assertThat(brought.startedBy(Instant.parse("2024-12-31T00:00:00Z")))
                .extracting(PeriodicClock::clock)
                .containsExactly(id("YEARLY_SAFETY_REPORT-02"), id("YEARLY_SAFETY_REPORT-03"));
    }

    private static String due(PeriodicReports reports, String name) {
        return reports.named(id(name))
                .map(clock -> clock.dueAt() + " under " + clock.protocolVersion())
                .orElse("none");
    }

    private static ClockId id(String name) {
        return new ClockId(name);
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
