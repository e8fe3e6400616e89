package io.cytelog.runtime.config;

import io.cytelog.axon.mongodb.CheckpointSigner;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import org.jspecify.annotations.Nullable;

/** The key with which a service signs its log, from where its settings say: a PEM file, or a key store with a password. */
final class SigningKeys {
    private SigningKeys() {}

    /** @throws IllegalStateException with what to set, if the key cannot be had */
    static CheckpointSigner signer(String service, CytelogSettings.Log log) {
        return signer(service, log.signingKey(), log.signingKeyPassword(), "cytelog.log.signing-key");
    }

    /**
     * The key that the signing key takes over from; null where none is set.
     *
     * @throws IllegalStateException with what to set, if the key cannot be had
     */
    static @Nullable CheckpointSigner previous(String service, CytelogSettings.Log log) {
        var file = log.previousKey();
        return file == null ? null : signer(service, file, log.previousKeyPassword(), "cytelog.log.previous-key");
    }

    private static CheckpointSigner signer(String service, Path file, @Nullable Path password, String setting) {
        try {
            return password == null
                    ? CheckpointSigner.of(service, Files.readString(file))
                    : signer(service, file, firstLine(password).toCharArray());
        } catch (IOException | GeneralSecurityException | IllegalArgumentException wrong) {
            throw new IllegalStateException(
                    "The signing key " + file + " cannot be used (" + wrong.getMessage()
                            + "). Set " + setting
                            + " to the service's Ed25519 key: PKCS#8 in PEM, or a PKCS#12 key store "
                            + "together with " + setting + "-password, a file with its password.",
                    wrong);
        }
    }

    private static CheckpointSigner signer(String service, Path file, char[] password)
            throws IOException, GeneralSecurityException {
        var store = KeyStore.getInstance("PKCS12");
        store.load(new ByteArrayInputStream(Files.readAllBytes(file)), password);
        return CheckpointSigner.of(service, store, password);
    }

    private static String firstLine(Path file) throws IOException {
        return Files.readString(file).lines().findFirst().orElse("");
    }
}
