package io.cytelog.dosing.read.visits;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.cytelog.dosing.rule.Attendance;
import io.cytelog.dosing.rule.ScheduledVisit;
import io.cytelog.dosing.rule.VisitSchedule;
import io.cytelog.dosing.rule.VisitSpan;
import io.cytelog.dosing.rule.VisitStatus;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One visit as readers see it. Times are absent while there is no administration to count from.
 *
 * @param target its distance from the start of administration
 * @param opensAt first instant of the window
 * @param closesAt last instant of the window; absent where it never closes
 * @param firstDay day of the site on which the window opens
 * @param lastDay day of the site on which it closes
 * @param windowConfirmed whether a source states the window; absent where there is none
 * @param attendedBy how it is known that the visit took place
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ShownVisit(
        String visit,
        String name,
        VisitStatus status,
        @Nullable Instant target,
        @Nullable Instant opensAt,
        @Nullable Instant closesAt,
        @Nullable LocalDate firstDay,
        @Nullable LocalDate lastDay,
        @Nullable Boolean windowConfirmed,
        @Nullable Instant attendedAt,
        Attendance.@Nullable Evidence attendedBy,
        @Nullable String missedBecause) {

    static ShownVisit of(ScheduledVisit scheduled, VisitSchedule schedule) {
        var visit = scheduled.visit();
        var span = Optional.ofNullable(scheduled.span());
        var attendance = Optional.ofNullable(scheduled.attendance());
        return new ShownVisit(
                visit.code(),
                visit.name(),
                scheduled.status(),
                span.map(VisitSpan::target).orElse(null),
                span.map(VisitSpan::opensAt).orElse(null),
                span.map(VisitSpan::closesAt).orElse(null),
                span.map(VisitSpan::opensAt).map(schedule::dayOf).orElse(null),
                span.map(VisitSpan::closesAt).map(schedule::dayOf).orElse(null),
                visit.window() == null ? null : visit.window().confirmed(),
                attendance.map(Attendance::at).orElse(null),
                attendance.map(Attendance::evidence).orElse(null),
                scheduled.missedBecause());
    }
}
