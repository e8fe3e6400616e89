package io.cytelog.runtime.security;

import io.cytelog.contracts.SiteId;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;

/** Reads the actor from the token of the current request. */
public final class Actors {
    private Actors() {}

    /** The actor of this request; empty where no valid token came with it. */
    public static Optional<Actor> current() {
        return SecurityContextHolder.getContext().getAuthentication() instanceof JwtAuthenticationToken token
                ? Optional.of(of(token.getToken()))
                : Optional.empty();
    }

    /** When the token of this request runs out; empty where no valid token came with it. */
    public static Optional<Instant> tokenEnd() {
        return SecurityContextHolder.getContext().getAuthentication() instanceof JwtAuthenticationToken token
                ? Optional.ofNullable(token.getToken().getExpiresAt())
                : Optional.empty();
    }

    static Actor of(Jwt token) {
        var principal = Objects.requireNonNullElse(token.getSubject(), "");
        return new Actor(principal, roles(token), site(token.getClaimAsString("site")), loginOf(token));
    }

    static Set<Role> roles(Jwt token) {
        var claimed = Optional.ofNullable(token.getClaimAsStringList("roles")).orElse(List.of());
        return claimed.stream().flatMap(claim -> Role.ofClaim(claim).stream()).collect(Collectors.toSet());
    }

    /** A site that is not well-formed is no site: its holder sees nothing. */
    private static @Nullable SiteId site(@Nullable String claim) {
        try {
            return claim == null ? null : new SiteId(claim);
        } catch (IllegalArgumentException malformed) {
            return null;
        }
    }

    private static Instant loginOf(Jwt token) {
        var login = token.getClaim("auth_time") instanceof Number seconds
                ? Instant.ofEpochSecond(seconds.longValue())
                : token.getIssuedAt();
        return login == null ? Instant.EPOCH : login;
    }
}
