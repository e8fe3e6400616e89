package io.cytelog.dosing.rule;

import io.cytelog.contracts.SiteId;
import io.cytelog.contracts.protocol.Protocol;
import io.cytelog.contracts.protocol.Sourced;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where the product is given. Where the protocol names sites for it, subjects of other sites come there, and the site
 * that gives it acts for them at the bedside; all else about them stays with their own site. Where it names none, each
 * site gives it to its own subjects.
 */
public record AdministrationSites(Optional<List<SiteId>> named) {
    public static AdministrationSites of(Protocol protocol) {
        return new AdministrationSites(Sourced.optional(protocol.administrationSites()));
    }

    /** Whether the product may be given at this site. */
    public boolean mayGiveAt(@Nullable SiteId site) {
        return named.map(sites -> sites.contains(site)).orElse(true);
    }

    /** Whether subjects of every site come to this one. */
    public boolean receivesAt(@Nullable SiteId site) {
        return named.map(sites -> sites.contains(site)).orElse(false);
    }
}
