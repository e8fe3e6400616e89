package io.cytelog.reporting.read.audittrail;

import io.cytelog.runtime.command.EventMetadata;
import io.cytelog.runtime.view.ViewWriter;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds the site of every entry, at once or as soon as a fact names it. */
final class Places {
    /** The facts that bind a subject or a screening to its site, once and for all. */
    private static final Set<String> BINDING = Set.of("screening.SubjectEnrolled", "screening.ScreeningOpened");

    /** Sites are told that the trial is halted, and not why: these are no site's, whichever site their author acts for. */
    private static final Set<String> OF_THE_TRIAL = Set.of("safety.TrialHalted", "safety.TrialRestarted");

    private final ViewWriter views;
    private final ReportingClocks clocks;

    Places(ViewWriter views) {
        this.views = views;
        this.clocks = new ReportingClocks(views);
    }

    /**
     * The site that an entry belongs to: the payload's, the subject's, the screening's; for what concerns neither, the
     * site that its author acts for. What sites are not told belongs to none.
     */
    @Nullable String siteOf(String entry, EventText text, Map<String, String> metadata) {
        if (OF_THE_TRIAL.contains(text.event()) || clocks.keepFromSites(text)) {
            return null;
        }
        var named = text.site();
        if (named != null) {
            return named;
        }
        var subject = text.subject();
        if (subject != null) {
            return siteOf(Place.subject(subject), entry);
        }
        var screening = text.screening();
        return screening == null ? metadata.get(EventMetadata.SITE) : siteOf(Place.screening(screening), entry);
    }

    private @Nullable String siteOf(String id, String entry) {
        var place = place(id);
        if (place.site() == null) {
            views.put(Place.VIEW, id, place.with(entry));
        }
        return place.site();
    }

    /** Learns from a fact that binds, and completes the entries that waited for it. */
    void learn(String event, EventText text) {
        clocks.learn(text);
        var site = text.site();
        if (site == null || !BINDING.contains(event)) {
            return;
        }
        var subject = text.subject();
        var screening = text.screening();
        if (subject != null) {
            bind(Place.subject(subject), site, screening);
        }
        if (screening != null) {
            bind(Place.screening(screening), site, null);
        }
    }

    private void bind(String id, String site, @Nullable String screening) {
        var place = place(id);
        place.waiting()
                .forEach(entry -> views.get(AuditDocument.VIEW, entry, AuditDocument.class)
                        .ifPresent(found -> views.put(AuditDocument.VIEW, entry, found.at(site))));
        views.put(Place.VIEW, id, place.at(site, screening));
    }

    private Place place(String id) {
        return views.get(Place.VIEW, id, Place.class).orElse(Place.UNKNOWN);
    }
}
