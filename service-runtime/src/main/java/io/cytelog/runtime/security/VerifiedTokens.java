package io.cytelog.runtime.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtValidationException;

/**
 * Remembers for a minute that the signature of a token was right, since checking one costs more than most answers; that
 * the token has not run out is judged on every request.
 */
public final class VerifiedTokens implements JwtDecoder {
    /** Far shorter than the issuer's keys are kept, so a withdrawn key is not trusted longer than without it. */
    private static final Duration KEPT = Duration.ofMinutes(1);

    private static final int MOST_KEPT = 1_000;

    private final JwtDecoder verifier;
    private final OAuth2TokenValidator<Jwt> rules;
    private final Cache<String, Jwt> verified;

    public VerifiedTokens(JwtDecoder verifier, OAuth2TokenValidator<Jwt> rules) {
        this(verifier, rules, Ticker.systemTicker());
    }

    VerifiedTokens(JwtDecoder verifier, OAuth2TokenValidator<Jwt> rules, Ticker ticker) {
        this.verifier = verifier;
        this.rules = rules;
        this.verified = Caffeine.newBuilder()
                .maximumSize(MOST_KEPT)
                .expireAfterWrite(KEPT)
                .ticker(ticker)
                .build();
    }

    @Override
    public Jwt decode(String token) {
        var known = verified.getIfPresent(token);
        if (known == null) {
            var decoded = verifier.decode(token);
            verified.put(token, decoded);
            return decoded;
        }
        var judged = rules.validate(known);
        if (judged.hasErrors()) {
            throw new JwtValidationException("The token is not valid any more.", judged.getErrors());
        }
        return known;
    }
}
