package io.cytelog.runtime.web;

import io.cytelog.contracts.SiteId;
import io.cytelog.runtime.security.Actor;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/** What a reader may see: a role bound to a site gets the same 403 for what is another site's and what is nowhere. */
public final class Access {
    private Access() {}

    /**
     * The document, if this actor may see it.
     *
     * @throws ProblemException 403 {@code OTHER_SITE} or 404 {@code NOT_KNOWN}
     */
    public static <T> T visible(Optional<T> document, Actor actor, Function<T, SiteId> site) {
        return visibleWhere(document, actor, found -> actor.mayActAt(site.apply(found)));
    }

    /**
     * The document, if it is one that this actor may see.
     *
     * @throws ProblemException 403 {@code OTHER_SITE} or 404 {@code NOT_KNOWN}
     */
    public static <T> T visibleWhere(Optional<T> document, Actor actor, Predicate<T> seen) {
        return document.filter(seen).orElseThrow(() -> notVisible(actor));
    }

    private static ProblemException notVisible(Actor actor) {
        return actor.isBoundToSite()
                ? otherSite()
                : ProblemException.of(404, "NOT_KNOWN", "Nothing of this name is known here.");
    }

    static ProblemException otherSite() {
        return ProblemException.of(
                403, "OTHER_SITE", "Your site has no subject, screening or event of this name; check the number.");
    }
}
