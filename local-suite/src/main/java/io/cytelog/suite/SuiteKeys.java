package io.cytelog.suite;

import io.cytelog.axon.mongodb.CheckpointSigner;
import io.cytelog.infrastructure.SecretFile;
import java.nio.file.Path;
import java.util.Base64;
import java.util.EnumMap;
import java.util.Map;

/**
 * The secrets of a data directory, each made once: the key that signs each service's log, the keys that seal allocations,
 * product identity, the settlement of reporting clocks and the secrets of webhooks, and each service's database password.
 */
record SuiteKeys(
        Map<TrialService, Path> signingKeys,
        Map<TrialService, String> logKeys,
        Map<TrialService, String> passwords,
        Path allocationKey,
        Path productKey,
        Path settlementKey,
        Path webhookKey) {

    static SuiteKeys keep(DataDirectory data) {
        Map<TrialService, Path> signingKeys = new EnumMap<>(TrialService.class);
        Map<TrialService, String> logKeys = new EnumMap<>(TrialService.class);
        Map<TrialService, String> passwords = new EnumMap<>(TrialService.class);
        for (TrialService service : TrialService.values()) {
            Path file = data.key(service.id() + "-log.pem");
            String pem = SecretFile.keep(file, CheckpointSigner::generatePem);
            signingKeys.put(service, file);
            logKeys.put(service, CheckpointSigner.of(service.id(), pem).publicKey());
            passwords.put(
                    service, SecretFile.keep(data.key(service.id() + "-mongodb.password"), SecretFile::randomText));
        }
        return new SuiteKeys(
                signingKeys,
                logKeys,
                passwords,
                sealingKey(data.key("allocation.key")),
                sealingKey(data.key("product.key")),
                sealingKey(data.key("settlement.key")),
                sealingKey(data.key("webhook.key")));
    }

    private static Path sealingKey(Path file) {
        SecretFile.keep(file, () -> Base64.getEncoder().encodeToString(SecretFile.random()));
        return file;
    }
}
