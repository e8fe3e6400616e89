package io.cytelog.runtime.sealing;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;

/** AES-256-GCM as base64 text of a 12-byte nonce followed by ciphertext and tag. */
public final class AesGcm {
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final String CIPHER = "AES/GCM/NoPadding";

    private AesGcm() {}

    /** Seals {@code plain}; {@code context} is authenticated with it and must be the same when it is opened. */
    public static String seal(SealingKey key, SecureRandom nonces, byte[] plain, byte[] context) {
        var sealed = new byte[NONCE_BYTES + plain.length + TAG_BITS / 8];
        var nonce = new byte[NONCE_BYTES];
        nonces.nextBytes(nonce);
        System.arraycopy(nonce, 0, sealed, 0, NONCE_BYTES);
        try {
            cipher(Cipher.ENCRYPT_MODE, key, nonce, context).doFinal(plain, 0, plain.length, sealed, NONCE_BYTES);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every Java platform has AES-256-GCM.", impossible);
        }
        return Base64.getEncoder().encodeToString(sealed);
    }

    /** The sealed bytes; empty where the text is no such ciphertext, or not of this key and context. */
    public static Optional<byte[]> open(SealingKey key, String base64, byte[] context) {
        try {
            var sealed = Base64.getDecoder().decode(base64);
            if (sealed.length < NONCE_BYTES + TAG_BITS / 8) {
                return Optional.empty();
            }
            var nonce = Arrays.copyOf(sealed, NONCE_BYTES);
            return Optional.of(cipher(Cipher.DECRYPT_MODE, key, nonce, context)
                    .doFinal(sealed, NONCE_BYTES, sealed.length - NONCE_BYTES));
        } catch (IllegalArgumentException | AEADBadTagException notOurs) {
            return Optional.empty();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every Java platform has AES-256-GCM.", impossible);
        }
    }

    private static Cipher cipher(int mode, SealingKey key, byte[] nonce, byte[] context)
            throws GeneralSecurityException {
        var cipher = Cipher.getInstance(CIPHER);
        cipher.init(mode, key.aes(), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(context);
        return cipher;
    }
}
