package io.cytelog.axon.mongodb;

import org.jspecify.annotations.Nullable;

/**
 * What the log says of the key that must sign its next commit: the last rotation, or where there is none, any checkpoint.
 *
 * @param rotatedTo the key that the last rotation named
 * @param checkpoint one that the key in force signed, where there was no rotation
 */
record KeyInForce(@Nullable String rotatedTo, @Nullable String checkpoint) {

    /** Before anything was signed every key will do. */
    static final KeyInForce ANY = new KeyInForce(null, null);

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
