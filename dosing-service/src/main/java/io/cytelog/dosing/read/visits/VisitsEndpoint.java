package io.cytelog.dosing.read.visits;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.cytelog.contracts.SiteId;
import io.cytelog.contracts.SubjectId;
import io.cytelog.dosing.read.visits.VisitBoard.Cursor;
import io.cytelog.dosing.rule.VisitRecord;
import io.cytelog.dosing.rule.VisitStatus;
import io.cytelog.runtime.security.Actor;
import io.cytelog.runtime.security.BlindedReaders;
import io.cytelog.runtime.view.Page;
import io.cytelog.runtime.view.Views;
import io.cytelog.runtime.web.Access;
import io.cytelog.runtime.web.Limits;
import io.cytelog.runtime.web.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class VisitsEndpoint {
    private static final Pattern CURSOR = Pattern.compile("([^/]{1,40})/([0-9]{1,3})");

    private final Views views;
    private final VisitBoard board;
    private final Clock clock;

    VisitsEndpoint(Views views, VisitBoard board, Clock clock) {
        this.views = views;
        this.board = board;
        this.clock = clock;
    }

    /** The schedule of one subject. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Schedule(
            SubjectId subject,
            SiteId site,
            Instant asOf,
            @Nullable Instant administeredAt,
            List<ShownVisit> visits,
            List<Unscheduled> unscheduled) {}

    /** A visit that the protocol does not plan. */
    record Unscheduled(String visit, Instant attendedAt) {
        static Unscheduled of(VisitRecord known) {
            return new Unscheduled(
                    known.visit(),
                    known.attendedAt() != null ? known.attendedAt() : Objects.requireNonNull(known.examinedAt()));
        }
    }

    /** A visit of the board. */
    record OfSubject(
            SubjectId subject, SiteId site, @JsonUnwrapped ShownVisit visit) {}

    @GetMapping("/v1/subjects/{subject}/schedule")
    @BlindedReaders
    @Operation(
            summary = "The visits of one subject: when each is to be, and where it stands",
            description = "Counted from the start of the first administration. What is not confirmed by a source is"
                    + " marked so; who counts as having attended, and when a visit is missed, are readings of this project:"
                    + " the site's report goes before the examination that safety tells of, a visit of which nothing is known"
                    + " is missed once the window of a later one has opened, and nobody is expected after leaving follow-up."
                    + " With asOf as it stood, or will stand, at that time.")
    Schedule schedule(
            @PathVariable SubjectId subject, @RequestParam(required = false) @Nullable Instant asOf, Actor actor) {
        var kept = Access.visible(
                views.get(VisitsProjector.SUBJECTS, subject.value(), SubjectVisits.class), actor, SubjectVisits::site);
        var at = asOf == null ? clock.instant() : asOf;
        var schedule = board.schedule(kept, at);
        return new Schedule(
                kept.subject(),
                kept.site(),
                at,
                kept.administeredAt(),
                schedule.at(at, kept.history()).stream()
                        .map(visit -> ShownVisit.of(visit, schedule))
                        .toList(),
                schedule.unscheduled(at, kept.history()).stream()
                        .map(Unscheduled::of)
                        .toList());
    }

    @GetMapping("/v1/visits")
    @BlindedReaders
    @Operation(summary = "The visits of all subjects, or those that stand so; site roles see their own site's")
    Page<OfSubject> visits(
            @RequestParam(required = false) @Nullable VisitStatus status,
            @RequestParam(required = false) @Nullable Instant asOf,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "100") int limit,
            Actor actor) {
        int most = Limits.page(limit);
        var found = board.page(status, asOf == null ? clock.instant() : asOf, cursor(after), most + 1, actor);
        var items = found.subList(0, Math.min(most, found.size()));
        var last = found.size() > most ? items.getLast().cursor() : null;
        return new Page<>(
                items.stream()
                        .map(entry -> new OfSubject(
                                entry.subject(), entry.site(), ShownVisit.of(entry.visit(), entry.schedule())))
                        .toList(),
                last == null ? null : last.subject() + "/" + last.place());
    }

    private static @Nullable Cursor cursor(@Nullable String after) {
        if (after == null) {
            return null;
        }
        var form = CURSOR.matcher(after);
        if (!form.matches()) {
            throw ProblemException.of(400, "INVALID_PARAMETER", "after is the cursor that the page before ended with.");
        }
        return new Cursor(form.group(1), Integer.parseInt(form.group(2)));
    }
}
