package io.cytelog.runtime.security;

import io.cytelog.contracts.SiteId;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The named principal behind a request.
 *
 * @param principal subject of the token, unique per issuer
 * @param roles roles of the token
 * @param site the site that site roles act for; absent for roles of the whole trial
 * @param authenticatedAt when the principal last logged in, as the token tells
 */
public record Actor(
        String principal, Set<Role> roles, @Nullable SiteId site, Instant authenticatedAt) {

    public Actor {
        roles = Set.copyOf(roles);
    }

    /** The service itself, noting a fact that another service published. */
    public static Actor service(String name, Instant at) {
        return new Actor("service:" + name, Set.of(Role.SERVICE), null, at);
    }

    public boolean has(Role role) {
        return roles.contains(role);
    }

    /** Whether every role held sees one site alone. */
    public boolean isBoundToSite() {
        return roles.stream().allMatch(Role::isBoundToSite);
    }

    /** Whether this actor may see and touch what belongs to {@code owner}. */
    public boolean mayActAt(SiteId owner) {
        return !isBoundToSite() || owner.equals(site);
    }

    /** Roles as the audit trail writes them, in a fixed order. */
    public String roleClaims() {
        return roles.stream().map(Role::claim).sorted().collect(Collectors.joining(","));
    }
}
