package io.cytelog.runtime.view;

import com.mongodb.client.model.Filters;
import io.cytelog.runtime.security.Actor;
import java.util.stream.Stream;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/** What a reader's lists are narrowed to. */
public final class OwnSite {
    private OwnSite() {}

    /**
     * Documents of the actor's own site, by their field {@code site}; null where the actor may see every site. A role
     * that is bound to a site and names none sees nothing.
     */
    public static @Nullable Bson filter(Actor actor) {
        return filter(actor, "site");
    }

    /** The same for documents that belong to several sites: those that name the actor's own in one of the fields. */
    public static @Nullable Bson filter(Actor actor, String... fields) {
        if (!actor.isBoundToSite()) {
            return null;
        }
        var site = actor.site();
        var own = site == null ? "" : site.value();
        return Filters.or(Stream.of(fields).map(field -> Filters.eq(field, own)).toList());
    }
}
