package io.cytelog.axon.mongodb;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The key that must sign a commit of a log. Whoever verifies begins with the first key, had from elsewhere, and goes from
 * commit to commit: only a rotation that the key in force has signed puts another in its place.
 */
public final class TrustedKey {

    private final String publicKey;
    private final CheckpointVerifier verifier;

    private TrustedKey(String publicKey) {
        this.publicKey = publicKey;
        this.verifier = CheckpointVerifier.of(publicKey);
    }

    /**
     * The key in force before the first commit.
     *
     * @param publicKey in the form of signed notes
     * @throws IllegalArgumentException if that is not a key
     */
    public static TrustedKey of(String publicKey) {
        return new TrustedKey(publicKey);
    }

    /** In the form of signed notes. */
    public String publicKey() {
        return publicKey;
    }

    CheckpointVerifier verifier() {
        return verifier;
    }

    /**
     * The key in force after a commit, once its checkpoint is seen to be right.
     *
     * @param events the events of its text
     * @param checkpoint absent inside a group
     * @param size number of commits up to and with this one
     * @param root base64 root over them
     * @throws InvalidCheckpointException if the checkpoint is not signed with this key
     * @throws IllegalArgumentException if it is of another tree, or the commit changes the key in a way that does not hold
     */
    public TrustedKey after(List<RecordedEvent> events, @Nullable String checkpoint, long size, String root) {
        if (checkpoint != null) {
            Checkpoint head = verifier.verify(checkpoint);
            if (head.size() != size || !head.root().equals(root)) {
                throw new IllegalArgumentException("its checkpoint is of another tree");
            }
        }
        return next(events, checkpoint != null);
    }

    /** As {@link #after}, of a commit whose checkpoint was checked already. */
    TrustedKey next(List<RecordedEvent> events, boolean signed) {
        SigningKeyRotated rotated = SigningKeyRotated.in(events);
        if (rotated == null) {
            return this;
        }
        if (!signed || !rotated.previousKey().equals(publicKey)) {
            throw new IllegalArgumentException("its change of the signing key is not signed with the key in force");
        }
        if (!NoteKey.parse(rotated.key()).name().equals(NoteKey.parse(publicKey).name())) {
            throw new IllegalArgumentException("its change of the signing key names the key of another log");
        }
        return new TrustedKey(rotated.key());
    }
}
