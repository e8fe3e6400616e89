package io.cytelog.runtime.security;

import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.Jwt;

/**
 * A token speaks for a site or for the whole trial: were both in one, the roles of the site would be held everywhere, since
 * what belongs to a site asks who is bound to it, and not by which role.
 */
public final class OneScope implements OAuth2TokenValidator<Jwt> {
    /** What its holder is told. */
    public static final String SENTENCE =
            "The bearer token has roles of a site and roles of the whole trial; use one token for each.";

    private static final OAuth2Error MIXED = new OAuth2Error("invalid_token", SENTENCE, null);

    @Override
    public OAuth2TokenValidatorResult validate(Jwt token) {
        var roles = Actors.roles(token);
        boolean mixed =
                roles.stream().anyMatch(Role::isBoundToSite) && !roles.stream().allMatch(Role::isBoundToSite);
        return mixed ? OAuth2TokenValidatorResult.failure(MIXED) : OAuth2TokenValidatorResult.success();
    }
}
