package io.cytelog.reporting.read.audittrail;

import com.mongodb.client.model.Filters;
import io.cytelog.contracts.SiteId;
import io.cytelog.runtime.security.Actor;
import io.cytelog.runtime.view.OwnSite;
import io.cytelog.runtime.view.Views;
import io.cytelog.runtime.web.Access;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of the audit trail; everything absent means all.
 *
 * @param subject entries about this subject, those of its screening included
 * @param service entries of this service's log
 * @param actor entries of this principal
 * @param trace entries of requests of this trace
 * @param from entries recorded at this time or later
 * @param to entries recorded before this time
 */
record AuditTrailQuery(
        @Nullable String subject,
        @Nullable String service,
        @Nullable String actor,
        @Nullable String trace,
        @Nullable Instant from,
        @Nullable Instant to) {

    /** The filter, narrowed to what the reader may see. */
    Bson filter(Actor reader, Views views) {
        List<Bson> filters = new ArrayList<>();
        filters.add(Filters.empty());
        Optional.ofNullable(OwnSite.filter(reader, "site", "subjectSite")).ifPresent(filters::add);
        Optional.ofNullable(subject).map(asked -> about(asked, reader, views)).ifPresent(filters::add);
        Optional.ofNullable(service).map(asked -> Filters.eq("log", asked)).ifPresent(filters::add);
        Optional.ofNullable(actor).map(asked -> Filters.eq("actor", asked)).ifPresent(filters::add);
        Optional.ofNullable(trace).map(asked -> Filters.eq("trace", asked)).ifPresent(filters::add);
        Optional.ofNullable(from)
                .map(at -> Filters.gte("recordedMillis", at.toEpochMilli()))
                .ifPresent(filters::add);
        Optional.ofNullable(to)
                .map(at -> Filters.lt("recordedMillis", at.toEpochMilli()))
                .ifPresent(filters::add);
        return Filters.and(filters);
    }

    private static Bson about(String subject, Actor reader, Views views) {
        var place = views.get(Place.VIEW, Place.subject(subject), Place.class);
        if (reader.isBoundToSite()) {
            Access.visible(place.flatMap(AuditTrailQuery::siteOf), reader, site -> site);
        }
        var bySubject = Filters.eq("subject", subject);
        return place.flatMap(known -> Optional.ofNullable(known.screening()))
                .map(screening -> Filters.or(bySubject, Filters.eq("screening", screening)))
                .orElse(bySubject);
    }

    private static Optional<SiteId> siteOf(Place place) {
        return Optional.ofNullable(place.site()).map(SiteId::new);
    }
}
