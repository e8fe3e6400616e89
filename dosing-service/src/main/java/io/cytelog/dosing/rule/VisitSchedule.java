package io.cytelog.dosing.rule;

import io.cytelog.contracts.SiteId;
import io.cytelog.contracts.protocol.Protocol;
import io.cytelog.contracts.protocol.ProtocolHistory;
import io.cytelog.contracts.protocol.TrialSite;
import io.cytelog.contracts.protocol.Visit;
import io.cytelog.dosing.rule.Attendance.Evidence;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The visits that follow an administration (registry: 48 hours, weeks 2, 4, 8, 12, 24 and 52). Readings of this project,
 * as no source says:
 *
 * <ul>
 *   <li>The first administration counts, whether it was completed or not; a second one moves nothing.
 *   <li>A visit without distance is the administration itself, and not the examination before it.
 *   <li>The site's report of a visit goes before the examination that safety tells of, and an examination before the
 *       site's word that the visit was missed: who was examined was there.
 *   <li>A visit that took place stays one, also after a withdrawal.
 *   <li>Who leaves follow-up, or withdraws consent, is not expected at visits whose window had not closed by then.
 *   <li>A subject follows the version of the protocol under which the administration was; before it, the one in force.
 *   <li>A visit of which nothing is known is overdue until the window of a later one opens, and missed from then on.
 *       The last visit stays overdue until the site says what became of it.
 * </ul>
 */
public final class VisitSchedule {
    private final List<Visit> visits;
    private final ZoneId zone;

    public VisitSchedule(List<Visit> visits, ZoneId zone) {
        this.visits = List.copyOf(visits);
        this.zone = zone;
    }

    /** The visits of one subject in the calendar of its site. */
    public static VisitSchedule of(ProtocolHistory protocols, SiteId site, VisitHistory history, Instant asOf) {
        var planned = Objects.requireNonNullElse(history.administeredAt(), asOf);
        return of(protocols.inForceAt(planned), site);
    }

    /** The protocol's visits in the calendar of a site. */
    public static VisitSchedule of(Protocol protocol, SiteId site) {
        return new VisitSchedule(
                protocol.visits(), protocol.site(site).map(TrialSite::timezone).orElse(ZoneOffset.UTC));
    }

    /** The calendar day of the site. */
    public LocalDate dayOf(Instant instant) {
        return LocalDate.ofInstant(instant, zone);
    }

    /** Every visit of the protocol, in its order, as it stood at a moment by what had happened until then. */
    public List<ScheduledVisit> at(Instant asOf, VisitHistory history) {
        var known = history.by(asOf);
        return visits.stream().map(visit -> at(asOf, visit, known)).toList();
    }

    /** Visits that took place and that the protocol does not plan. */
    public List<VisitRecord> unscheduled(Instant asOf, VisitHistory history) {
        return history.by(asOf).visits().stream()
                .filter(known -> visits.stream().noneMatch(visit -> visit.code().equals(known.visit())))
                .filter(known -> known.attendedAt() != null || known.examinedAt() != null)
                .toList();
    }

    /** Whether a visit that the protocol plans took place outside its window, before it or after. */
    public boolean isOutOfWindow(String code, Instant attendedAt, Instant administeredAt) {
        return visits.stream()
                .filter(visit -> visit.code().equals(code))
                .anyMatch(visit -> !VisitSpan.of(visit, administeredAt, zone).includes(attendedAt));
    }

    private ScheduledVisit at(Instant asOf, Visit visit, VisitHistory known) {
        var record = known.of(visit.code());
        var attendance = attendance(visit, record, known.administeredAt()).orElse(null);
        var span = span(visit, known.administeredAt());
        var status = attendance == null ? awaited(asOf, span, record, known) : attended(span, attendance);
        return new ScheduledVisit(visit, span, status, attendance, record.missedBecause());
    }

    private @Nullable VisitSpan span(Visit visit, @Nullable Instant administeredAt) {
        return administeredAt == null ? null : VisitSpan.of(visit, administeredAt, zone);
    }

    private static Optional<Attendance> attendance(Visit visit, VisitRecord record, @Nullable Instant administeredAt) {
        return Stream.of(
                        when(record.attendedAt(), Evidence.REPORTED),
                        when(isAdministration(visit) ? administeredAt : null, Evidence.ADMINISTERED),
                        when(record.examinedAt(), Evidence.EXAMINED))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<Attendance> when(@Nullable Instant at, Evidence evidence) {
        return Optional.ofNullable(at).map(instant -> new Attendance(instant, evidence));
    }

    private static boolean isAdministration(Visit visit) {
        var offset = visit.offset().value();
        return offset.calendar().isZero() && offset.exact().isZero();
    }

    private static VisitStatus attended(@Nullable VisitSpan span, Attendance attendance) {
        return span != null && span.includes(attendance.at())
                ? VisitStatus.ATTENDED
                : VisitStatus.ATTENDED_OUT_OF_WINDOW;
    }

    private VisitStatus awaited(Instant asOf, @Nullable VisitSpan span, VisitRecord record, VisitHistory known) {
        var endedAt = known.followUpEndedAt();
        if (endedAt != null && (span == null || !span.hasClosedBy(endedAt))) {
            return VisitStatus.NOT_EXPECTED;
        }
        if (record.missedBecause() != null) {
            return VisitStatus.MISSED;
        }
        if (span == null || !span.hasOpenedBy(asOf)) {
            return VisitStatus.PLANNED;
        }
        if (!span.hasClosedBy(asOf)) {
            return VisitStatus.DUE;
        }
        return laterOneHasOpened(asOf, span, known) ? VisitStatus.MISSED : VisitStatus.OVERDUE;
    }

    private boolean laterOneHasOpened(Instant asOf, VisitSpan span, VisitHistory known) {
        return visits.stream()
                .map(other -> span(other, known.administeredAt()))
                .anyMatch(other -> other != null && other.target().isAfter(span.target()) && other.hasOpenedBy(asOf));
    }
}
