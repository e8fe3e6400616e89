package io.cytelog.axon.mongodb;

import org.jspecify.annotations.Nullable;

/**
 * What the log says of the key that must sign its next commit: the last rotation, or where there is none, any checkpoint.
 *
 * @param rotatedTo the key that the last rotation named, or with which the log has to begin
 * @param checkpoint one that the key in force signed, where there was no rotation
 */
record KeyInForce(@Nullable String rotatedTo, @Nullable String checkpoint) {

    /** Before anything was signed every key will do. */
    static final KeyInForce ANY = new KeyInForce(null, null);

    /**
     * Of an empty log.
     *
     * @param firstKey with which those who verify begin; {@code null} where they take the log's own word for it
     */
    static KeyInForce atFirst(@Nullable String firstKey) {
        return firstKey == null ? ANY : new KeyInForce(firstKey, null);
    }

    /** After one more commit. */
    KeyInForce after(Commit commit) {
        SigningKeyRotated rotated = SigningKeyRotated.in(commit.events());
        if (rotated != null) {
            return new KeyInForce(rotated.key(), null);
        }
        return equals(ANY) ? new KeyInForce(null, commit.checkpoint()) : this;
    }

    boolean is(CheckpointSigner signer) {
        if (rotatedTo != null) {
            return rotatedTo.equals(signer.publicKey());
        }
        return checkpoint == null || signed(signer, checkpoint);
    }

    private static boolean signed(CheckpointSigner signer, String checkpoint) {
        try {
            CheckpointVerifier.of(signer.publicKey()).verify(checkpoint);
            return true;
        } catch (InvalidCheckpointException another) {
            return false;
        }
    }
}
