package io.cytelog.runtime.sealing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** A secret key of 256 bits. It prints as nothing. */
public final class SealingKey {
    private static final int BYTES = 32;
    private static final String HMAC = "HmacSHA256";

    private final byte[] bytes;

    private SealingKey(byte[] bytes) {
        this.bytes = bytes;
    }

    /** The key in a file that holds its base64 text. */
    public static SealingKey read(Path file) {
        try {
            return ofBase64(Files.readString(file).strip());
        } catch (IOException unreadable) {
            throw new IllegalArgumentException(
                    "The key file " + file + " cannot be read; it holds 32 bytes as base64 text.", unreadable);
        }
    }

    /** The key in a base64 text of 32 bytes. */
    public static SealingKey ofBase64(String text) {
        byte[] bytes = Base64.getDecoder().decode(text);
        if (bytes.length != BYTES) {
            throw new IllegalArgumentException(
                    "A sealing key is 32 bytes as base64 text; these are " + bytes.length + ".");
        }
        return new SealingKey(bytes);
    }

    public SecretKey aes() {
        return new SecretKeySpec(bytes, "AES");
    }

    /** A key for another use, derived from this one. */
    SealingKey derived(String use) {
        return new SealingKey(hmac(use));
    }

    /** HMAC-SHA-256 of a text under this key. */
    public byte[] hmac(String text) {
        try {
            var mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(bytes, HMAC));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException | InvalidKeyException impossible) {
            throw new IllegalStateException("Every Java platform has HMAC-SHA-256.", impossible);
        }
    }

    @Override
    public String toString() {
        return "SealingKey[]";
    }
}
