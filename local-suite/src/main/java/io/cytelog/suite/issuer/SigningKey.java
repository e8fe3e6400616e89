package io.cytelog.suite.issuer;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import io.cytelog.infrastructure.SecretFile;
import java.nio.file.Path;
import java.text.ParseException;

/** The RSA key that signs tokens, kept as a JWK of mode 0600. */
final class SigningKey {
    private static final int BITS = 2048;

    private SigningKey() {}

    static RSAKey keep(Path file) {
        try {
            return RSAKey.parse(SecretFile.keep(file, SigningKey::generate));
        } catch (ParseException e) {
            throw new IllegalStateException(
                    "The token issuer's key " + file + " cannot be read: remove it, and log in again.", e);
        }
    }

    private static String generate() {
        try {
            return new RSAKeyGenerator(BITS)
                    .keyIDFromThumbprint(true)
                    .generate()
                    .toJSONString();
        } catch (JOSEException e) {
            throw new IllegalStateException("No RSA key can be made on this machine", e);
        }
    }
}
