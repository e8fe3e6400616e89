package io.cytelog.axon.mongodb;

import com.mongodb.client.MongoClient;
import java.time.Duration;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * What a log needs.
 *
 * @param name the log's name, part of its checkpoints
 * @param client a client that may find, insert and watch; it stays the caller's to close
 * @param writer a client with the same rights that nobody else uses, so that who writes for all of a group does not wait for
 *     a connection behind those who read; {@code client} again where so many never come at once
 * @param database the database whose collection {@code commits} is the log
 * @param signer signs the log's checkpoints; made for the same name
 * @param clock time of recording
 * @param previousSigner the key that {@code signer} is to take over from: where it is the one in force, the log is told of
 *     the new one in a commit that this one signs; {@code null} where the key is not to change
 * @param firstKey the public key that the log began with, from elsewhere, so that its verification trusts nothing that is
 *     stored; {@code null} where the log's own word for it is taken
 * @param outcomeTimeout how long an append may take, the search for an unknown outcome included
 */
public record CommitLogSettings(
        String name,
        MongoClient client,
        MongoClient writer,
        String database,
        CheckpointSigner signer,
        @Nullable CheckpointSigner previousSigner,
        @Nullable String firstKey,
        InstantSource clock,
        Duration outcomeTimeout) {

    /** A log whose key does not change, and that reads and writes with one client. */
    public CommitLogSettings(
            String name,
            MongoClient client,
            String database,
            CheckpointSigner signer,
            InstantSource clock,
            Duration outcomeTimeout) {
        this(name, client, client, database, signer, null, null, clock, outcomeTimeout);
    }

    public CommitLogSettings {
        requireFor(name, signer);
        if (previousSigner != null) {
            requireFor(name, previousSigner);
        }
        if (!outcomeTimeout.isPositive()) {
            throw new IllegalArgumentException("outcomeTimeout must be positive, not " + outcomeTimeout);
        }
    }

    private static void requireFor(String name, CheckpointSigner signer) {
        if (!signer.origin().equals(CheckpointSigner.origin(name))) {
            throw new IllegalArgumentException("The signer of " + signer.origin() + " cannot sign for log " + name);
        }
    }
}
