package io.cytelog.axon.mongodb;

import com.mongodb.client.MongoClient;
import java.time.Duration;
import java.time.InstantSource;

/**
 * What a log needs.
 *
 * @param name the log's name, part of its checkpoints
 * @param client a client that may find, insert and watch; it stays the caller's to close
 * @param database the database whose collection {@code commits} is the log
 * @param signer signs the log's checkpoints; made for the same name
 * @param clock time of recording
 * @param outcomeTimeout how long an append may take, the search for an unknown outcome included
 */
public record CommitLogSettings(
        String name,
        MongoClient client,
        String database,
        CheckpointSigner signer,
        InstantSource clock,
        Duration outcomeTimeout) {

    public CommitLogSettings {
        if (!signer.origin().equals(CheckpointSigner.origin(name))) {
            throw new IllegalArgumentException("The signer of " + signer.origin() + " cannot sign for log " + name);
        }
        if (!outcomeTimeout.isPositive()) {
            throw new IllegalArgumentException("outcomeTimeout must be positive, not " + outcomeTimeout);
        }
    }
}
