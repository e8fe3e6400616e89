package io.cytelog.runtime.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.cytelog.axon.mongodb.CheckpointSigner;
import io.cytelog.axon.mongodb.CheckpointVerifier;
import io.cytelog.axon.mongodb.MerkleTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Key stores are made by the JDK's own keytool, as an operator would. */
class SigningKeysTest {
    private static final String ROOT = MerkleTree.empty().root();

    @TempDir
    private Path files;

    private CheckpointSigner signer(Path key, @Nullable Path password) {
        return SigningKeys.signer(
                "dosing",
                new CytelogSettings.Log(key, password, null, null, Duration.ofSeconds(1), Duration.ofSeconds(1)));
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(files.resolve(name), text);
    }

    private Path keyStore(String algorithm, String... aliases) throws IOException, InterruptedException {
        var store = files.resolve(algorithm + ".p12");
        for (var alias : aliases) {
            var keytool = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "keytool")
                                    .toString(),
                            "-genkeypair",
                            "-keystore",
                            store.toString(),
                            "-storetype",
                            "PKCS12",
                            "-storepass",
                            "a long secret",
                            "-alias",
                            alias,
                            "-keyalg",
                            algorithm,
                            "-dname",
                            "CN=dosing")
                    .redirectErrorStream(true)
                    .start();
            var said = new String(keytool.getInputStream().readAllBytes());
            assertThat(keytool.waitFor()).as(said).isZero();
        }
        return store;
    }

    @Test
    void a_key_in_pem_signs() throws IOException {
        var pem = CheckpointSigner.generatePem();

        assertThat(signer(file("key.pem", pem), null).publicKey())
                .isEqualTo(CheckpointSigner.of("dosing", pem).publicKey());
    }

    @Test
    void the_key_of_a_pkcs12_key_store_signs_and_is_the_same_each_time() throws Exception {
        var store = keyStore("Ed25519", "log");
        var password = file("password", "a long secret\n");

        var signer = signer(store, password);

        assertThat(CheckpointVerifier.of(signer.publicKey())
                        .verify(signer.sign(7, ROOT))
                        .size())
                .isEqualTo(7);
        assertThat(signer(store, password).publicKey()).isEqualTo(signer.publicKey());
    }

    @Test
    void what_is_no_key_is_refused_with_what_to_set() throws Exception {
        var password = file("password", "a long secret");

        refused(files.resolve("missing.pem"), null, "missing.pem");
        refused(file("key.pem", "no key"), null, "Not an Ed25519 private key, PKCS#8 in PEM");
        refused(keyStore("Ed25519", "log"), null, "cannot be used");
        refused(keyStore("Ed25519", "other"), password, "The key store has 2 private keys, not one");
        refused(keyStore("Ed25519"), file("wrong", "another secret"), "password was incorrect");
        refused(keyStore("EC", "log"), password, "The private key is not an Ed25519 key");
        refused(keyStore("Ed25519"), files.resolve("missing"), "missing");
    }

    private void refused(Path key, @Nullable Path password, String reason) {
        assertThatIllegalStateException()
                .isThrownBy(() -> signer(key, password))
                .withMessageContaining(reason)
                .withMessageContaining("Set cytelog.log.signing-key");
    }
}
