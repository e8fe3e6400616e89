package io.cytelog.dosing.randomisation;

import io.cytelog.runtime.sealing.AesGcm;
import io.cytelog.runtime.sealing.Seal;
import io.cytelog.runtime.sealing.SealingKey;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Opens the sealed randomisation list, and seals one: AES-256-GCM under the allocation key, no context. */
public final class AllocationSeal {
    private static final byte[] NO_CONTEXT = {};

    private final SealingKey key;
    private final JsonMapper json;
    private final Seal draw;

    public AllocationSeal(SealingKey key, JsonMapper json) {
        this.key = key;
        this.json = json;
        this.draw = new Seal(key, "labels of arms", new SecureRandom(), json);
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

    /**
     * The label of each arm. They are dealt in the order of a keyed hash of the arms' codes, so that without the key
     * nobody knows which arm is called A.
     */
    public Map<String, String> labels(String trial, AllocationList list) {
        var arms = list.places().stream()
                .map(AllocationList.Slot::arm)
                .distinct()
                .sorted(Comparator.comparing(arm -> draw.hash("label of arm", trial + "\n" + arm)))
                .toList();
        return IntStream.range(0, arms.size())
                .boxed()
                .collect(Collectors.toMap(arms::get, place -> String.valueOf((char) ('A' + place))));
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
