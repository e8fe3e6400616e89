package io.cytelog.dosing.read.visits;

import com.mongodb.client.model.Filters;
import io.cytelog.contracts.SiteId;
import io.cytelog.contracts.SubjectId;
import io.cytelog.contracts.protocol.ProtocolHistory;
import io.cytelog.dosing.rule.ScheduledVisit;
import io.cytelog.dosing.rule.VisitSchedule;
import io.cytelog.dosing.rule.VisitStatus;
import io.cytelog.runtime.security.Actor;
import io.cytelog.runtime.view.OwnSite;
import io.cytelog.runtime.view.Views;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The visits of all subjects. Where each stands is worked out when it is asked for, as it changes with time alone. */
@Component
class VisitBoard {
    private static final int SUBJECTS_AT_ONCE = 200;

    private final Views views;
    private final ProtocolHistory protocols;

    VisitBoard(Views views, ProtocolHistory protocols) {
        this.views = views;
        this.protocols = protocols;
        views.index(VisitsProjector.SUBJECTS, "site", "_id");
    }

    /** One visit of one subject, with its place in the protocol's list. */
    record Entry(SubjectId subject, SiteId site, int place, ScheduledVisit visit, VisitSchedule schedule) {
        Cursor cursor() {
            return new Cursor(subject.value(), place);
        }
    }

    /** The last entry of a page. */
    record Cursor(String subject, int place) {
        boolean isBefore(Entry entry) {
            return !subject.equals(entry.subject().value()) || place < entry.place();
        }
    }

    VisitSchedule schedule(SubjectVisits kept, Instant asOf) {
        return VisitSchedule.of(protocols, kept.site(), kept.history(), asOf);
    }

    List<Entry> page(@Nullable VisitStatus status, Instant asOf, @Nullable Cursor after, int most, Actor actor) {
        return entries(OwnSite.filter(actor), status, asOf, after, most);
    }

    /** How many visits of a site stand so. */
    int count(SiteId site, VisitStatus status, Instant asOf) {
        return entries(Filters.eq("site", site.value()), status, asOf, null, Integer.MAX_VALUE)
                .size();
    }

    private List<Entry> entries(
            @Nullable Bson which, @Nullable VisitStatus status, Instant asOf, @Nullable Cursor after, int most) {
        List<Entry> found = new ArrayList<>();
        var from = Optional.ofNullable(after);
        String subject = null;
        do {
            var page = views.page(
                    VisitsProjector.SUBJECTS, filter(which, from), subject, SUBJECTS_AT_ONCE, SubjectVisits.class);
            page.items().stream()
                    .flatMap(kept -> entries(kept, asOf).stream())
                    .filter(entry -> status == null || entry.visit().status() == status)
                    .filter(entry -> from.map(cursor -> cursor.isBefore(entry)).orElse(true))
                    .forEach(found::add);
            subject = page.next();
        } while (subject != null && found.size() < most);
        return found.size() > most ? found.subList(0, most) : found;
    }

    private List<Entry> entries(SubjectVisits kept, Instant asOf) {
        var schedule = schedule(kept, asOf);
        var visits = schedule.at(asOf, kept.history());
        List<Entry> entries = new ArrayList<>();
        for (int place = 0; place < visits.size(); place++) {
            entries.add(new Entry(kept.subject(), kept.site(), place, visits.get(place), schedule));
        }
        return entries;
    }

    private static @Nullable Bson filter(@Nullable Bson which, Optional<Cursor> from) {
        List<Bson> filters = new ArrayList<>();
        Optional.ofNullable(which).ifPresent(filters::add);
        from.ifPresent(cursor -> filters.add(Filters.gte("_id", cursor.subject())));
        return filters.isEmpty() ? null : Filters.and(filters);
    }
}
