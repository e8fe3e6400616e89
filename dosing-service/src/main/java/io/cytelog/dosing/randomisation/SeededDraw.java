package io.cytelog.dosing.randomisation;

import java.nio.ByteBuffer;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Uniform draws that follow from a seed alone: 64-bit words of HMAC-SHA-256(seed, counter), taken by rejection, so that
 * anyone with the seed can repeat the list in any language.
 */
final class SeededDraw {
    private static final String HMAC = "HmacSHA256";

    private final Mac mac;
    private long counter;

    SeededDraw(String hexSeed) {
        try {
            mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(HexFormat.of().parseHex(hexSeed), HMAC));
        } catch (NoSuchAlgorithmException | InvalidKeyException impossible) {
            throw new IllegalStateException("Every Java platform has HMAC-SHA-256.", impossible);
        }
    }

    /** A number from 0 to {@code bound - 1}. */
    int below(int bound) {
        long limit = Long.MAX_VALUE - Long.MAX_VALUE % bound;
        long word = next();
        while (word >= limit) {
            word = next();
        }
        return (int) (word % bound);
    }

    /** Brings a list into a random order (Fisher–Yates, from the end). */
    void shuffle(List<?> list) {
        for (int last = list.size() - 1; last > 0; last--) {
            Collections.swap(list, last, below(last + 1));
        }
    }

    private long next() {
        var block =
                mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(counter++).array());
        return ByteBuffer.wrap(block).getLong() & Long.MAX_VALUE;
    }
}
