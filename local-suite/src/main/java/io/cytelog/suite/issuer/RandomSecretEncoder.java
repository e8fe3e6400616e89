package io.cytelog.suite.issuer;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.password.PasswordEncoder;

/**
 * Compares secrets of 256 random bits. Stretching, which protects guessable passwords, would only cost the time of
 * every token.
 */
final class RandomSecretEncoder implements PasswordEncoder {
    @Override
    public @Nullable String encode(@Nullable CharSequence rawPassword) {
        return rawPassword == null ? null : rawPassword.toString();
    }

    @Override
    public boolean matches(@Nullable CharSequence rawPassword, @Nullable String encodedPassword) {
        return rawPassword != null
                && encodedPassword != null
                && MessageDigest.isEqual(bytes(rawPassword.toString()), bytes(encodedPassword));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
