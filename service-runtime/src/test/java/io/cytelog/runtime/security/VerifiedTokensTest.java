package io.cytelog.runtime.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtValidationException;

class VerifiedTokensTest {
    private static final String FORGED = "forged";
    private final List<String> verified = new ArrayList<>();
    private long nanos;
    private boolean ranOut;

    private final VerifiedTokens tokens = new VerifiedTokens(
            token -> {
                verified.add(token);
                if (token.equals(FORGED)) {
                    throw new BadJwtException("The signature is wrong.");
                }
                return jwt(token);
            },
            jwt -> ranOut
                    ? OAuth2TokenValidatorResult.failure(new OAuth2Error("invalid_token"))
                    : OAuth2TokenValidatorResult.success(),
            () -> nanos);

    @Test
    void a_signature_is_verified_once_within_a_minute() {
        assertThat(tokens.decode("a").getTokenValue()).isEqualTo("a");
        nanos = Duration.ofSeconds(59).toNanos();
        assertThat(tokens.decode("a").getTokenValue()).isEqualTo("a");
        assertThat(verified).containsExactly("a");
    }

    @Test
    void and_verified_anew_afterwards() {
        tokens.decode("a");
        nanos = Duration.ofSeconds(61).toNanos();
        tokens.decode("a");
        assertThat(verified).containsExactly("a", "a");
    }

    @Test
    void a_token_that_differs_in_one_character_is_verified_for_itself() {
        tokens.decode("token-a");
        assertThat(tokens.decode("token-b").getTokenValue()).isEqualTo("token-b");
        assertThat(verified).containsExactly("token-a", "token-b");
    }

    @Test
    void a_token_that_ran_out_meanwhile_is_refused() {
        tokens.decode("a");
        ranOut = true;
        assertThatThrownBy(() -> tokens.decode("a")).isInstanceOf(JwtValidationException.class);
    }

    @Test
    void a_forged_token_is_refused_every_time() {
        assertThatThrownBy(() -> tokens.decode(FORGED)).isInstanceOf(BadJwtException.class);
        assertThatThrownBy(() -> tokens.decode(FORGED)).isInstanceOf(BadJwtException.class);
        assertThat(verified).containsExactly(FORGED, FORGED);
    }

    private static Jwt jwt(String token) {
        return Jwt.withTokenValue(token)
                .header("alg", "ES256")
                .issuedAt(Instant.EPOCH)
                .build();
    }
}
