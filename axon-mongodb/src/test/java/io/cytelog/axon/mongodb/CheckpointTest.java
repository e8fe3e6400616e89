package io.cytelog.axon.mongodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class CheckpointTest {

    private static final String ROOT = MerkleTree.empty().root();
    private static final String X509_ED25519 = "302a300506032b6570032100";

    private final CheckpointSigner signer = CheckpointSigner.of("dosing", CheckpointSigner.generatePem());
    private final CheckpointVerifier verifier = CheckpointVerifier.of(signer.publicKey());

    @Test
    void a_checkpoint_reads_as_c2sp_says() {
        assertThat(signer.sign(7, ROOT).lines().toList())
                .startsWith("cytelog/dosing", "7", ROOT, "")
                .last()
                .asString()
                .startsWith("\u2014 cytelog/dosing ");
        assertThat(signer.sign(7, ROOT)).isEqualTo(signer.sign(7, ROOT)).endsWith("\n");
    }

    @Test
    void what_is_signed_verifies() {
        assertThat(verifier.verify(signer.sign(7, ROOT))).isEqualTo(new Checkpoint("cytelog/dosing", 7, ROOT));
    }

    @Test
    void another_implementation_of_ed25519_agrees() throws GeneralSecurityException {
        String note = signer.sign(3, ROOT);
        String line = note.substring(note.indexOf("\n\n") + 2).strip();
        byte[] signature = Base64.getDecoder().decode(line.split(" ")[2]);
        byte[] key = Base64.getDecoder().decode(signer.publicKey().split("\\+", 3)[2]);

        Signature check = Signature.getInstance("Ed25519");
        check.initVerify(publicKey(key));
        check.update(note.substring(0, note.indexOf("\n\n") + 1).getBytes(StandardCharsets.UTF_8));

        assertThat(check.verify(signature, 4, 64)).isTrue();
        assertThat(HexFormat.of().formatHex(signature, 0, 4))
                .isEqualTo(signer.publicKey().split("\\+")[1]);
    }

    @Test
    void anything_changed_is_invalid() {
        String note = signer.sign(7, ROOT);

        assertInvalid(note.replace("\n7\n", "\n8\n"));
        assertInvalid(note.replace("\n7\n", "\n07\n"));
        assertInvalid(note.replace("cytelog/dosing", "cytelog/safety"));
        assertInvalid(note.replace(ROOT, MerkleTree.leafText("x")));
        assertInvalid(note.replace("\n\n", "\nextension\n\n"));
        assertInvalid(note.substring(0, note.length() - 1));
        assertInvalid(note.substring(0, note.length() - 2) + "\n");
        assertInvalid(note.replace("\n\n", "\n\nx\r"));
        assertInvalid(note.substring(0, note.indexOf("\n\n")));
        assertInvalid("");
        assertInvalid(
                CheckpointSigner.of("dosing", CheckpointSigner.generatePem()).sign(7, ROOT));
    }

    @Test
    void signatures_of_witnesses_may_stand_beside() {
        String note = signer.sign(7, ROOT);

        assertThat(verifier.verify(note + "\u2014 witness AAAAAA==\n").size()).isEqualTo(7);
    }

    @Test
    void the_key_survives_its_text_form() {
        String pem = CheckpointSigner.generatePem();

        assertThat(CheckpointSigner.of("a", pem).publicKey())
                .isEqualTo(CheckpointSigner.of("a", pem).publicKey())
                .isNotEqualTo(signer.publicKey());
        assertThatIllegalArgumentException().isThrownBy(() -> CheckpointSigner.of("a", "nonsense"));
        assertThatIllegalArgumentException().isThrownBy(() -> CheckpointSigner.of("with space", pem));
    }

    @Test
    void verifier_keys_of_other_tools_are_read_and_wrong_ones_refused() {
        String known = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";

        assertThat(NoteKey.parse(known).vkey()).isEqualTo(known);
        assertThatIllegalArgumentException().isThrownBy(() -> CheckpointVerifier.of(known.replace("c74f", "c74e")));
        assertThatIllegalArgumentException().isThrownBy(() -> CheckpointVerifier.of("PeterNeumann"));
        assertThatIllegalArgumentException().isThrownBy(() -> CheckpointVerifier.of("a+00000000+AQ=="));
    }

    private void assertInvalid(String note) {
        assertThatExceptionOfType(InvalidCheckpointException.class).isThrownBy(() -> verifier.verify(note));
    }

    private static PublicKey publicKey(byte[] typed) throws GeneralSecurityException {
        byte[] encoded = HexFormat.of().parseHex(X509_ED25519 + HexFormat.of().formatHex(typed, 1, typed.length));
        return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
    }
}
