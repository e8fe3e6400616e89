package io.cytelog.suite;

import io.cytelog.axon.mongodb.CheckpointSigner;
import io.cytelog.infrastructure.SecretFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.EnumMap;
import java.util.Map;

/**
 * The secrets of a data directory, each made once: the key that signs each service's log, the keys that seal allocations,
 * product identity, the settlement of reporting clocks and the secrets of webhooks, and each service's database password.
 * Where a log's key was moved to {@code …-log.previous.pem}, a new one is made and takes over from it; the public key that
 * the log began with is kept beside them, and it is the one that is trusted.
 */
record SuiteKeys(
        Map<TrialService, Path> signingKeys,
        Map<TrialService, Path> previousKeys,
        Map<TrialService, String> logKeys,
        Map<TrialService, String> passwords,
        Path allocationKey,
        Path productKey,
        Path settlementKey,
        Path webhookKey) {

    static SuiteKeys keep(DataDirectory data) {
        Map<TrialService, Path> signingKeys = new EnumMap<>(TrialService.class);
        Map<TrialService, Path> previousKeys = new EnumMap<>(TrialService.class);
        Map<TrialService, String> logKeys = new EnumMap<>(TrialService.class);
        Map<TrialService, String> passwords = new EnumMap<>(TrialService.class);
        for (TrialService service : TrialService.values()) {
            Path file = data.key(service.id() + "-log.pem");
            String pem = SecretFile.keep(file, CheckpointSigner::generatePem);
            signingKeys.put(service, file);
            Path previous = data.key(service.id() + "-log.previous.pem");
            if (Files.exists(previous)) {
                previousKeys.put(service, previous);
            }
            logKeys.put(
                    service,
                    SecretFile.keep(
                            data.key(service.id() + "-log.first.pub"),
                            () -> CheckpointSigner.of(
                                            service.id(), previousKeys.containsKey(service) ? read(previous) : pem)
                                    .publicKey()));
            passwords.put(
                    service, SecretFile.keep(data.key(service.id() + "-mongodb.password"), SecretFile::randomText));
        }
        return new SuiteKeys(
                signingKeys,
                previousKeys,
                logKeys,
                passwords,
                sealingKey(data.key("allocation.key")),
                sealingKey(data.key("product.key")),
                sealingKey(data.key("settlement.key")),
                sealingKey(data.key("webhook.key")));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Path sealingKey(Path file) {
        SecretFile.keep(file, () -> Base64.getEncoder().encodeToString(SecretFile.random()));
        return file;
    }
}
