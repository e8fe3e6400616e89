package io.cytelog.dosing.rule;

import static io.cytelog.dosing.rule.VisitStatus.ATTENDED;
import static io.cytelog.dosing.rule.VisitStatus.ATTENDED_OUT_OF_WINDOW;
import static io.cytelog.dosing.rule.VisitStatus.DUE;
import static io.cytelog.dosing.rule.VisitStatus.MISSED;
import static io.cytelog.dosing.rule.VisitStatus.NOT_EXPECTED;
import static io.cytelog.dosing.rule.VisitStatus.OVERDUE;
import static io.cytelog.dosing.rule.VisitStatus.PLANNED;
import static org.assertj.core.api.Assertions.assertThat;

import io.cytelog.contracts.MeasuredDuration;
import io.cytelog.contracts.SiteId;
import io.cytelog.contracts.protocol.ProtocolHistory;
import io.cytelog.contracts.protocol.Sourced;
import io.cytelog.contracts.protocol.Visit;
import io.cytelog.contracts.protocol.VisitWindow;
import io.cytelog.dosing.Dosing;
import io.cytelog.dosing.rule.Attendance.Evidence;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ArrayNode;

class VisitScheduleTest {
    private static final ZoneId ZONE = ZoneId.of("Europe/Amsterdam");
    private static final VisitSchedule PROTOCOL = VisitSchedule.of(Dosing.PROTOCOL, Dosing.SITE);

    /** 10 o'clock in the morning at the site, 18 days before its clocks go forward. */
    private static final Instant START = Instant.parse("2025-03-12T09:00:00Z");

    private static VisitHistory dosed(VisitRecord... visits) {
        return new VisitHistory(START, null, List.of(visits));
    }

    private static VisitHistory left(String at, VisitRecord... visits) {
        return new VisitHistory(START, Instant.parse(at), List.of(visits));
    }

    private static VisitRecord attended(String visit, String at) {
        return VisitRecord.of(visit).reported(new VisitOutcome(Instant.parse(at), null));
    }

    private static VisitRecord missed(String visit) {
        return VisitRecord.of(visit).reported(new VisitOutcome(null, "Ill with influenza"));
    }

    private static ScheduledVisit visit(VisitSchedule schedule, String code, String asOf, VisitHistory history) {
        return schedule.at(Instant.parse(asOf), history).stream()
                .filter(scheduled -> scheduled.visit().code().equals(code))
                .findFirst()
                .orElseThrow();
    }

    private static VisitStatus status(String code, String asOf, VisitHistory history) {
        return visit(PROTOCOL, code, asOf, history).status();
    }

    private static VisitSpan span(String code, Instant start) {
        return Objects.requireNonNull(
                visit(PROTOCOL, code, "2026-12-01T00:00:00Z", new VisitHistory(start, null, List.of()))
                        .span());
    }

    private static Visit planned(String code, String offset, @Nullable String window) {
        return new Visit(
                code,
                code,
                new Sourced<>(new MeasuredDuration(offset), "test", true, null),
                window == null
                        ? null
                        : new Sourced<>(
                                new VisitWindow(new MeasuredDuration(window), new MeasuredDuration(window)),
                                "test",
                                true,
                                null));
    }

    @Test
    void days_are_counted_in_the_calendar_of_the_site_across_the_change_of_its_clocks() {
        var week4 = span("V3", START);

        assertThat(PROTOCOL.dayOf(week4.opensAt())).isEqualTo("2025-04-06");
        assertThat(week4.target()).isEqualTo("2025-04-09T08:00:00Z");
        assertThat(week4.opensAt()).isEqualTo("2025-04-05T22:00:00Z");
        assertThat(week4.closesAt()).isEqualTo("2025-04-12T21:59:59.999999999Z");
        assertThat(span("V2", START).opensAt()).isEqualTo("2025-03-22T23:00:00Z");
        assertThat(span("V2", START).closesAt()).isEqualTo("2025-03-29T22:59:59.999999999Z");
    }

    @Test
    void a_window_may_end_on_the_day_that_has_25_hours() {
        var week2 = span("V2", Instant.parse("2025-10-09T08:00:00Z"));

        assertThat(week2.opensAt()).isEqualTo("2025-10-19T22:00:00Z");
        assertThat(week2.closesAt()).isEqualTo("2025-10-26T22:59:59.999999999Z");
    }

    @Test
    void the_day_of_an_administration_late_at_night_is_that_of_the_site() {
        assertThat(span("V2", Instant.parse("2025-06-10T22:30:00Z")).opensAt()).isEqualTo("2025-06-21T22:00:00Z");
        assertThat(span("V2", Instant.parse("2025-06-10T21:30:00Z")).opensAt()).isEqualTo("2025-06-20T22:00:00Z");
    }

    @Test
    void forty_eight_hours_are_hours_also_when_the_clocks_change_between() {
        var twoDays = span("V1", Instant.parse("2025-03-29T09:00:00Z"));

        assertThat(twoDays.target()).isEqualTo("2025-03-31T09:00:00Z");
        assertThat(twoDays.opensAt()).isEqualTo("2025-03-30T21:00:00Z");
        assertThat(twoDays.closesAt()).isEqualTo("2025-03-31T21:00:00Z");
    }

    @Test
    void a_window_with_hours_is_counted_by_the_hour_although_the_distance_is_in_days() {
        var schedule = new VisitSchedule(List.of(planned("A", "P14D", "PT6H"), planned("B", "PT48H", "P1D")), ZONE);

        assertThat(visit(schedule, "A", "2025-03-20T00:00:00Z", dosed()).span())
                .isEqualTo(new VisitSpan(
                        Instant.parse("2025-03-26T09:00:00Z"),
                        Instant.parse("2025-03-26T03:00:00Z"),
                        Instant.parse("2025-03-26T15:00:00Z")));
        assertThat(visit(schedule, "B", "2025-03-20T00:00:00Z", dosed()).span())
                .isEqualTo(new VisitSpan(
                        Instant.parse("2025-03-14T09:00:00Z"),
                        Instant.parse("2025-03-13T09:00:00Z"),
                        Instant.parse("2025-03-15T09:00:00Z")));
    }

    @Test
    void a_visit_is_planned_until_its_window_opens_and_due_while_it_is_open() {
        assertThat(status("V3", "2025-04-05T21:59:59Z", dosed())).isEqualTo(PLANNED);
        assertThat(status("V3", "2025-04-05T22:00:00Z", dosed())).isEqualTo(DUE);
        assertThat(status("V3", "2025-04-12T21:59:59Z", dosed())).isEqualTo(DUE);
        assertThat(status("V3", "2025-04-12T22:00:00Z", dosed())).isEqualTo(OVERDUE);
    }

    @Test
    void what_is_overdue_is_missed_once_the_window_of_a_later_visit_opens() {
        assertThat(status("V3", "2025-04-29T21:59:59Z", dosed())).isEqualTo(OVERDUE);
        assertThat(status("V3", "2025-04-29T22:00:00Z", dosed())).isEqualTo(MISSED);
        assertThat(status("V4", "2025-04-29T22:00:00Z", dosed())).isEqualTo(DUE);
    }

    @Test
    void an_open_window_is_due_although_a_later_one_has_opened_too() {
        var schedule = new VisitSchedule(List.of(planned("A", "P10D", "P5D"), planned("B", "P14D", "P5D")), ZONE);

        assertThat(visit(schedule, "A", "2025-03-25T12:00:00Z", dosed()).status())
                .isEqualTo(DUE);
        assertThat(visit(schedule, "A", "2025-03-28T12:00:00Z", dosed()).status())
                .isEqualTo(MISSED);
    }

    @Test
    void the_order_of_the_protocol_file_does_not_matter() {
        var schedule = new VisitSchedule(List.of(planned("B", "P28D", "P3D"), planned("A", "P14D", "P3D")), ZONE);

        assertThat(visit(schedule, "A", "2025-04-06T12:00:00Z", dosed()).status())
                .isEqualTo(MISSED);
        assertThat(visit(schedule, "B", "2025-04-06T12:00:00Z", dosed()).status())
                .isEqualTo(DUE);
    }

    @Test
    void the_last_visit_stays_overdue_until_the_site_says_what_became_of_it() {
        assertThat(status("V7", "2030-01-01T00:00:00Z", dosed())).isEqualTo(OVERDUE);
        assertThat(status("V7", "2030-01-01T00:00:00Z", dosed(missed("V7")))).isEqualTo(MISSED);
    }

    @Test
    void the_site_may_say_beforehand_that_a_visit_will_be_missed() {
        assertThat(status("V3", "2025-03-20T00:00:00Z", dosed(missed("V3")))).isEqualTo(MISSED);
        assertThat(visit(PROTOCOL, "V3", "2025-03-20T00:00:00Z", dosed(missed("V3")))
                        .missedBecause())
                .isEqualTo("Ill with influenza");
    }

    @Test
    void attendance_is_in_the_window_up_to_both_its_ends_and_out_of_it_beyond() {
        var later = "2025-12-01T00:00:00Z";

        assertThat(status("V3", later, dosed(attended("V3", "2025-04-05T22:00:00Z"))))
                .isEqualTo(ATTENDED);
        assertThat(status("V3", later, dosed(attended("V3", "2025-04-12T21:59:59.999Z"))))
                .isEqualTo(ATTENDED);
        assertThat(status("V3", later, dosed(attended("V3", "2025-04-05T21:59:59Z"))))
                .isEqualTo(ATTENDED_OUT_OF_WINDOW);
        assertThat(status("V3", later, dosed(attended("V3", "2025-04-12T22:00:00Z"))))
                .isEqualTo(ATTENDED_OUT_OF_WINDOW);
        assertThat(status("V1", later, dosed(attended("V1", "2025-03-14T21:00:00Z"))))
                .isEqualTo(ATTENDED);
        assertThat(status("V1", later, dosed(attended("V1", "2025-03-14T21:00:01Z"))))
                .isEqualTo(ATTENDED_OUT_OF_WINDOW);
    }

    @Test
    void a_visit_before_the_administration_or_without_any_is_kept_as_out_of_window() {
        var early = attended("V2", "2025-03-01T09:00:00Z");

        assertThat(status("V2", "2025-03-20T00:00:00Z", dosed(early))).isEqualTo(ATTENDED_OUT_OF_WINDOW);
        assertThat(status("V2", "2025-03-20T00:00:00Z", new VisitHistory(null, null, List.of(early))))
                .isEqualTo(ATTENDED_OUT_OF_WINDOW);
    }

    @Test
    void without_an_administration_nothing_is_due() {
        var waiting = visit(PROTOCOL, "V2", "2030-01-01T00:00:00Z", new VisitHistory(null, null, List.of()));

        assertThat(waiting.status()).isEqualTo(PLANNED);
        assertThat(waiting.span()).isNull();
        assertThat(status("V0", "2030-01-01T00:00:00Z", new VisitHistory(null, null, List.of())))
                .isEqualTo(PLANNED);
    }

    @Test
    void the_administration_is_the_visit_without_distance() {
        var injection = visit(PROTOCOL, "V0", "2025-03-12T10:00:00Z", dosed());

        assertThat(injection.status()).isEqualTo(ATTENDED);
        assertThat(injection.attendance()).isEqualTo(new Attendance(START, Evidence.ADMINISTERED));
        assertThat(visit(PROTOCOL, "V1", "2025-03-12T10:00:00Z", dosed()).attendance())
                .isNull();
        assertThat(visit(
                                PROTOCOL,
                                "V0",
                                "2025-03-12T10:00:00Z",
                                dosed(VisitRecord.of("V0").examined(START.minusSeconds(7200))))
                        .attendance())
                .as("the examination before it is not the visit")
                .isEqualTo(new Attendance(START, Evidence.ADMINISTERED));
        var schedule = new VisitSchedule(List.of(planned("H", "PT1H", null), planned("M", "P1M", null)), ZONE);
        assertThat(schedule.at(START, dosed())).allMatch(visit -> visit.status() == PLANNED);
    }

    @Test
    void the_report_of_the_site_goes_before_an_examination_and_an_examination_before_a_missed_visit() {
        var examined = VisitRecord.of("V3").examined(Instant.parse("2025-04-10T08:00:00Z"));
        var reported = examined.reported(new VisitOutcome(Instant.parse("2025-04-09T08:00:00Z"), null));
        var saidMissed = examined.reported(new VisitOutcome(null, "No show"));
        var later = "2025-05-01T00:00:00Z";

        assertThat(visit(PROTOCOL, "V3", later, dosed(examined)).attendance())
                .isEqualTo(new Attendance(Instant.parse("2025-04-10T08:00:00Z"), Evidence.EXAMINED));
        assertThat(visit(PROTOCOL, "V3", later, dosed(reported)).attendance())
                .isEqualTo(new Attendance(Instant.parse("2025-04-09T08:00:00Z"), Evidence.REPORTED));
        assertThat(status("V3", later, dosed(saidMissed))).isEqualTo(ATTENDED);
        assertThat(status(
                        "V3", later, dosed(reported.reported(new VisitOutcome(null, "Entered for the wrong subject")))))
                .isEqualTo(ATTENDED);
        assertThat(status(
                        "V3",
                        later,
                        dosed(attended("V3", "2025-04-09T08:00:00Z")
                                .reported(new VisitOutcome(null, "Wrong subject")))))
                .isEqualTo(MISSED);
    }

    @Test
    void who_left_before_a_window_closed_is_not_expected_and_whoever_left_later_was() {
        var later = "2025-12-01T00:00:00Z";

        assertThat(status("V3", later, left("2025-04-12T21:59:59Z"))).isEqualTo(NOT_EXPECTED);
        assertThat(status("V3", later, left("2025-04-12T22:00:00Z"))).isEqualTo(MISSED);
        assertThat(status("V7", "2025-04-13T00:00:00Z", left("2025-04-12T22:00:00Z")))
                .isEqualTo(NOT_EXPECTED);
        assertThat(status("V3", later, left("2025-04-01T00:00:00Z", missed("V3"))))
                .isEqualTo(NOT_EXPECTED);
        assertThat(status("V3", later, left("2025-05-01T00:00:00Z", missed("V3"))))
                .isEqualTo(MISSED);
        assertThat(status("V2", later, new VisitHistory(null, START, List.of())))
                .isEqualTo(NOT_EXPECTED);
    }

    @Test
    void a_visit_that_took_place_after_a_withdrawal_stays_one() {
        assertThat(status(
                        "V3",
                        "2025-12-01T00:00:00Z",
                        left("2025-04-01T00:00:00Z", attended("V3", "2025-04-09T08:00:00Z"))))
                .isEqualTo(ATTENDED);
    }

    @Test
    void any_day_will_do_for_a_visit_without_a_window() {
        var schedule = new VisitSchedule(List.of(planned("A", "P14D", null), planned("H", "PT48H", null)), ZONE);

        assertThat(visit(schedule, "A", "2025-03-25T22:59:59Z", dosed()).status())
                .isEqualTo(PLANNED);
        assertThat(visit(schedule, "A", "2025-03-25T23:00:00Z", dosed()).status())
                .isEqualTo(DUE);
        assertThat(visit(schedule, "A", "2035-03-26T09:00:00Z", dosed()).status())
                .isEqualTo(DUE);
        assertThat(visit(schedule, "H", "2025-03-14T08:59:59Z", dosed()).status())
                .isEqualTo(PLANNED);
        assertThat(visit(schedule, "H", "2025-03-14T09:00:00Z", dosed()).status())
                .isEqualTo(DUE);
        assertThat(visit(schedule, "A", "2025-03-26T00:00:00Z", dosed(attended("A", "2025-03-13T09:00:00Z")))
                        .status())
                .isEqualTo(ATTENDED);
    }

    @Test
    void a_past_moment_knows_nothing_of_what_happened_later() {
        var history = new VisitHistory(
                START,
                Instant.parse("2025-05-01T00:00:00Z"),
                List.of(attended("V3", "2025-04-09T08:00:00Z").examined(Instant.parse("2025-04-09T08:30:00Z"))));

        assertThat(status("V3", "2025-04-09T07:59:59Z", history)).isEqualTo(DUE);
        assertThat(status("V3", "2025-04-09T08:00:00Z", history)).isEqualTo(ATTENDED);
        assertThat(status("V4", "2025-04-30T12:00:00Z", history)).isEqualTo(DUE);
        assertThat(status("V4", "2025-05-01T00:00:00Z", history)).isEqualTo(NOT_EXPECTED);
        assertThat(visit(PROTOCOL, "V3", "2025-03-12T08:59:59Z", history).span())
                .isNull();
        assertThat(status("V0", "2025-03-12T09:00:00Z", history)).isEqualTo(ATTENDED);
    }

    @Test
    void a_visit_that_the_protocol_does_not_plan_is_told_apart_and_one_that_was_missed_is_none() {
        var history = dosed(
                attended("U1", "2025-04-15T08:00:00Z"),
                attended("V3", "2025-04-09T08:00:00Z"),
                VisitRecord.of("SCR").examined(Instant.parse("2025-03-01T08:00:00Z")),
                missed("U2"));

        assertThat(PROTOCOL.unscheduled(Instant.parse("2025-04-20T00:00:00Z"), history))
                .extracting(VisitRecord::visit)
                .containsExactly("U1", "SCR");
        assertThat(PROTOCOL.unscheduled(Instant.parse("2025-04-10T00:00:00Z"), history))
                .extracting(VisitRecord::visit)
                .containsExactly("SCR");
    }

    @Test
    void a_site_that_the_protocol_no_longer_names_counts_in_universal_time() {
        var schedule = VisitSchedule.of(Dosing.PROTOCOL, new SiteId("GONE"));

        assertThat(Objects.requireNonNull(visit(schedule, "V3", "2025-03-20T00:00:00Z", dosed())
                                .span())
                        .opensAt())
                .isEqualTo("2025-04-06T00:00:00Z");
    }

    @Test
    void a_subject_keeps_the_visits_of_the_version_under_which_it_was_treated() {
        var amended = Dosing.at(0);
        var visits = Dosing.JSON.<ArrayNode>valueToTree(Dosing.PROTOCOL.visits());
        visits.addObject()
                .put("code", "V9")
                .put("name", "Week 104")
                .putObject("offset")
                .put("value", "P728D")
                .put("source", "test")
                .put("confirmed", true);
        var protocols = Dosing.amended(amended, "{\"visits\":" + visits + "}");

        assertThat(codes(protocols, amended.minusNanos(1), Dosing.at(9))).doesNotContain("V9");
        assertThat(codes(protocols, amended, Dosing.at(9))).contains("V9");
        assertThat(codes(protocols, null, amended.minusNanos(1))).doesNotContain("V9");
        assertThat(codes(protocols, null, amended)).contains("V9");
    }

    private static List<String> codes(ProtocolHistory protocols, @Nullable Instant administeredAt, Instant asOf) {
        var history = new VisitHistory(administeredAt, null, List.of());
        return VisitSchedule.of(protocols, Dosing.SITE, history, asOf).at(asOf, history).stream()
                .map(scheduled -> scheduled.visit().code())
                .toList();
    }
}
