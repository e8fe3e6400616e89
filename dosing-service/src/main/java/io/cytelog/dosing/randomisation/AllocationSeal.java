package io.cytelog.dosing.randomisation;

import io.cytelog.runtime.sealing.AesGcm;
import io.cytelog.runtime.sealing.SealingKey;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Opens the sealed randomisation list, and seals one: AES-256-GCM under the allocation key, no context. */
public final class AllocationSeal {
    private static final byte[] NO_CONTEXT = {};

    private final SealingKey key;
    private final JsonMapper json;

    public AllocationSeal(SealingKey key, JsonMapper json) {
        this.key = key;
        this.json = json;
    }

    /** A list with SHA-256 (hexadecimal) of the text that it was read from. */
    public record Opened(String commitment, AllocationList list) {}

    /** A list as it is submitted. */
    public record SealedList(String commitment, String sealedList) {}

    /** The list; empty where the text does not open under this key, or is no list. */
    public Optional<Opened> open(String sealedList) {
        return AesGcm.open(key, sealedList, NO_CONTEXT).flatMap(this::read);
    }

    /** The list that this service has accepted before. */
    public AllocationList reopen(String sealedList) {
        return open(sealedList)
                .map(Opened::list)
                .orElseThrow(() -> new IllegalStateException(
                        "The randomisation list in the log does not open: the allocation key is another one."));
    }

    public SealedList seal(AllocationList list, SecureRandom nonces) {
        var plain = json.writeValueAsString(list).getBytes(StandardCharsets.UTF_8);
        return new SealedList(commitment(plain), AesGcm.seal(key, nonces, plain, NO_CONTEXT));
    }

    private Optional<Opened> read(byte[] plain) {
        try {
            return Optional.of(new Opened(commitment(plain), json.readValue(plain, AllocationList.class)));
        } catch (JacksonException noList) {
            return Optional.empty();
        }
    }

    private static String commitment(byte[] plain) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(plain));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256.", impossible);
        }
    }
}
