package io.cytelog.axon.mongodb;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import org.bouncycastle.crypto.params.Ed25519PublicKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;

/**
 * Checks the checkpoints of one log against its public key. One line that the key signed is enough; what stands beside it,
 * of witnesses or of nobody, proves nothing and is passed over.
 */
public final class CheckpointVerifier {

    private static final int SIGNATURE_BYTES = 64;

    private final NoteKey key;

    private CheckpointVerifier(NoteKey key) {
        this.key = key;
    }

    /**
     * The verifier of the log with this key.
     *
     * @param vkey verifier key of the signed-note format: {@code name+keyhash+base64}
     */
    public static CheckpointVerifier of(String vkey) {
        return new CheckpointVerifier(NoteKey.parse(vkey));
    }

    /**
     * The content of a signed checkpoint.
     *
     * @throws InvalidCheckpointException if it is malformed, of another log, or not signed with the key
     */
    public Checkpoint verify(String text) {
        int end = text.indexOf("\n\n");
        if (end < 0) {
            throw new InvalidCheckpointException("A checkpoint has a blank line before its signatures");
        }
        Checkpoint checkpoint = parse(text.substring(0, end + 1));
        if (!checkpoint.origin().equals(key.name())) {
            throw new InvalidCheckpointException(
                    "The checkpoint is of " + checkpoint.origin() + ", expected was " + key.name());
        }
        requireSignature(checkpoint, text.substring(end + 2));
        return checkpoint;
    }

    /** Whether a text is the checkpoint of this very tree exactly as the log's own key signs it, and nothing beside it. */
    boolean isExactly(String text, long size, String root) {
        var checkpoint = new Checkpoint(key.name(), size, root);
        String head = checkpoint.text() + "\n\u2014 " + key.name() + " ";
        if (!text.startsWith(head) || !text.endsWith("\n")) {
            return false;
        }
        return signs(text.substring(head.length(), text.length() - 1), checkpoint);
    }

    private static Checkpoint parse(String text) {
        String[] lines = text.split("\n", -1);
        try {
            var checkpoint = new Checkpoint(lines[0], Long.parseLong(lines[1]), lines[2]);
            if (checkpoint.size() >= 0 && checkpoint.text().equals(text)) {
                return checkpoint;
            }
        } catch (NumberFormatException | ArrayIndexOutOfBoundsException malformed) {
            throw new InvalidCheckpointException("A checkpoint reads origin, size, root hash", malformed);
        }
        throw new InvalidCheckpointException("A checkpoint reads origin, size, root hash, and nothing else");
    }

    private void requireSignature(Checkpoint checkpoint, String signatures) {
        String mine = "\u2014 " + key.name() + " ";
        boolean signed = signatures.endsWith("\n")
                && Arrays.stream(signatures.split("\n"))
                        .filter(line -> line.startsWith(mine))
                        .anyMatch(line -> signs(line.substring(mine.length()), checkpoint));
        if (!signed) {
            throw new InvalidCheckpointException("The checkpoint is not signed with the key of " + key.name());
        }
    }

    private boolean signs(String encoded, Checkpoint checkpoint) {
        byte[] signature;
        try {
            signature = Base64.getDecoder().decode(encoded);
        } catch (IllegalArgumentException malformed) {
            return false;
        }
        byte[] id = key.id();
        // The decoder also takes bytes that are spelled in another way: without padding, or with bits behind the last
        // one.
        if (!Base64.getEncoder().encodeToString(signature).equals(encoded)
                || signature.length != id.length + SIGNATURE_BYTES
                || !Arrays.equals(signature, 0, id.length, id, 0, id.length)) {
            return false;
        }
        return verifies(
                key.key(),
                checkpoint.text().getBytes(StandardCharsets.UTF_8),
                Arrays.copyOfRange(signature, id.length, signature.length));
    }

    private static boolean verifies(Ed25519PublicKeyParameters key, byte[] message, byte[] signature) {
        var verifier = new Ed25519Signer();
        verifier.init(false, key);
        verifier.update(message, 0, message.length);
        return verifier.verifySignature(signature);
    }
}
