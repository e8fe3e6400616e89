package io.cytelog.runtime.config;

import io.cytelog.runtime.messaging.TopicSettings;
import io.cytelog.runtime.protocol.ProtocolFile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.core.io.Resource;

/**
 * What a service is told from outside, under {@code cytelog}.
 *
 * @param service name of the service and of its log
 * @param protocol location of the protocol file
 * @param amendments locations of its later versions, each a whole protocol file in force from its own date
 * @param trustedLogs public key of each log whose checkpoints this service checks, in the signed-note form
 * @param awaitFact how long a command waits for a fact of another service that has not arrived yet
 * @param awaitBody how long a request may take to send its body; one of more than 256 KiB has so long for each of them
 * @param poll how long followers of the log wait for news before looking again
 * @param pulse how often a relay with nothing to tell says that it is there
 */
@ConfigurationProperties("cytelog")
public record CytelogSettings(
        String service,
        Mongodb mongodb,
        KafkaAccess kafka,

        @DefaultValue(ProtocolFile.SHIPPED) Resource protocol,
        @DefaultValue List<Resource> amendments,

        Log log,
        @DefaultValue Map<String, String> trustedLogs,
        Security security,
        @DefaultValue("2s") Duration awaitFact,
        @DefaultValue("30s") Duration awaitBody,
        @DefaultValue("500ms") Duration poll,
        @DefaultValue("9s") Duration pulse) {

    /**
     * @param uri connection string with the service's own user
     * @param logDatabase database of the log, where the user may only find, insert and watch
     * @param viewsDatabase database of everything that can be rebuilt
     */
    public record Mongodb(String uri, String logDatabase, String viewsDatabase) {}

    /**
     * @param bootstrapServers host:port, comma-separated
     * @param topicPrefix first part of every topic's name
     * @param replicationFactor number of brokers that hold each record
     * @param minInsyncReplicas number of them that must have written a record before it counts as sent
     * @param maxPollInterval how long an intake may be busy with one batch before another instance takes its place
     */
    public record KafkaAccess(
            String bootstrapServers,
            @DefaultValue("trial") String topicPrefix,
            @DefaultValue("3") int replicationFactor,
            @DefaultValue("2") int minInsyncReplicas,
            @DefaultValue("5m") Duration maxPollInterval) {

        TopicSettings topics() {
            return new TopicSettings(replicationFactor, minInsyncReplicas);
        }
    }

    /**
     * @param signingKey file with the Ed25519 key of the checkpoints: PKCS#8 in PEM, or a PKCS#12 key store
     * @param signingKeyPassword file with the password of the key store; its first line
     * @param previousKey file with the key that the signing key takes over from; absent where the key does not change
     * @param previousKeyPassword file with the password of that one, where it is a key store
     * @param outcomeTimeout how long an append is followed up when its outcome is not known
     * @param verifyEvery pause between two re-computations of the whole log
     */
    public record Log(
            Path signingKey,
            @Nullable Path signingKeyPassword,
            @Nullable Path previousKey,
            @Nullable Path previousKeyPassword,
            @DefaultValue("20s") Duration outcomeTimeout,
            @DefaultValue("10s") Duration verifyEvery) {}

    /**
     * @param issuer {@code iss} of acceptable tokens
     * @param jwkSetUri where the issuer's keys are; the issuer's own metadata where absent
     * @param jwkSetFile public keys of the issuer (JWK set) in a file, tried first, so that its tokens are accepted while it
     *     is down
     * @param freshLogin how old a login may be for a signature
     */
    public record Security(
            String issuer,
            @Nullable String jwkSetUri,
            @Nullable Path jwkSetFile,
            @DefaultValue("15m") Duration freshLogin) {}
}
