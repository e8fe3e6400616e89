package io.cytelog.reporting.read.audittrail;

import io.cytelog.axon.mongodb.TrustedKey;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The logs that the audit trail follows, each with the public key that it began with. */
public final class TrustedLogs {
    private final Map<String, TrustedKey> keys = new TreeMap<>();

    /**
     * The logs of a deployment.
     *
     * @param verifierKeys log name to verifier key in the signed-note form {@code name+keyhash+base64}
     * @throws IllegalArgumentException if there is none, or a key is malformed
     */
    public TrustedLogs(Map<String, String> verifierKeys) {
        if (verifierKeys.isEmpty()) {
            throw new IllegalArgumentException(
                    "No log is trusted: set cytelog.trusted-logs.<log> to the first public key of each log, firstKey of GET /v1/log/key.");
        }
        verifierKeys.forEach((log, key) -> keys.put(log, TrustedKey.of(key)));
    }

    /** Names of the logs, in alphabetical order. */
    public Set<String> names() {
        return Set.copyOf(keys.keySet());
    }

    /** Topics with one record per commit. */
    public Set<String> logTopics() {
        return topics(".log");
    }

    /** Topics with each owner's verification of its own log. */
    public Set<String> verificationTopics() {
        return topics(".verification");
    }

    TrustedKey keyOf(String log) {
        var key = keys.get(log);
        if (key == null) {
            throw new IllegalArgumentException("The log " + log + " is not followed here.");
        }
        return key;
    }

    private Set<String> topics(String ending) {
        return keys.keySet().stream().map(log -> log + ending).collect(Collectors.toUnmodifiableSet());
    }
}
