package io.cytelog.reporting.read.audittrail;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a subject, a screening or a site's own reporting clock belongs. Entries that arrive before that is known wait
 * here for it: the logs of different services come in any order.
 *
 * @param site the site; absent until a fact has named it
 * @param screening number of the screening that a subject came from
 * @param waiting ids of entries that still lack the site
 */
record Place(@Nullable String site, @Nullable String screening, List<String> waiting) {
    static final String VIEW = "audit-places";
    static final Place UNKNOWN = new Place(null, null, List.of());

    Place {
        waiting = List.copyOf(waiting);
    }

    static String subject(String subject) {
        return "subject/" + subject;
    }

    static String screening(String screening) {
        return "screening/" + screening;
    }

    static String clock(String clock) {
        return "clock/" + clock;
    }

    Place with(String entry) {
        var more = new ArrayList<>(waiting);
        more.add(entry);
        return new Place(site, screening, more);
    }

    Place at(@Nullable String known, @Nullable String from) {
        return new Place(known, from == null ? screening : from, List.of());
    }
}
