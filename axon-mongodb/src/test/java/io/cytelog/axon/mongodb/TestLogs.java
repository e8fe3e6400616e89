package io.cytelog.axon.mongodb;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import io.cytelog.infrastructure.TestInfrastructure;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.axonframework.messaging.eventstreaming.EventCriteria;
import org.axonframework.messaging.eventstreaming.Tag;
import org.bson.Document;
import org.bson.types.ObjectId;
import org.jspecify.annotations.Nullable;

/** A provisioned log of its own, with an administrator's rights, for one test class or one test. */
final class TestLogs implements AutoCloseable {

    static final Tag SUBJECT = Tag.of("subject", "S-001");
    static final CheckpointSigner SIGNER = newSigner();

    private static final AtomicLong IDS = new AtomicLong();

    final String database = "log-" + new ObjectId().toHexString();
    final MongoClient admin;

    TestLogs() {
        this(TestInfrastructure.shared().mongoAdminUri());
    }

    /** A log on another replica set than that of all tests. */
    TestLogs(String adminUri) {
        admin = MongoClients.create(adminUri);
        CommitLogProvisioner.provision(admin, database);
    }

    CommitLog open() {
        return open(InstantSource.system());
    }

    CommitLog open(InstantSource clock) {
        return open(admin, clock, Duration.ofSeconds(10));
    }

    CommitLog open(MongoClient client, InstantSource clock, Duration outcomeTimeout) {
        return CommitLog.open(new CommitLogSettings("test", client, database, SIGNER, clock, outcomeTimeout));
    }

    /** A log that began with {@link #SIGNER} and has changed its key since, or is about to. */
    CommitLog open(
            MongoClient client, CheckpointSigner signer, @Nullable CheckpointSigner previous, Duration outcomeTimeout) {
        return CommitLog.open(new CommitLogSettings(
                "test",
                client,
                client,
                database,
                signer,
                previous,
                SIGNER.publicKey(),
                InstantSource.system(),
                outcomeTimeout));
    }

    static CheckpointSigner newSigner() {
        return CheckpointSigner.of("test", CheckpointSigner.generatePem());
    }

    /** A log that another process opens too: both sign with this key. */
    static CommitLog open(MongoClient client, String database, String pem) {
        return CommitLog.open(new CommitLogSettings(
                "test",
                client,
                database,
                CheckpointSigner.of("test", pem),
                InstantSource.system(),
                Duration.ofSeconds(10)));
    }

    /** The receipt leads from the commit to a checkpoint that the log has signed. */
    static void requireProven(CheckpointVerifier verifier, Commit commit, Receipt receipt) {
        assertThat(verifier.verify(receipt.checkpoint()))
                .isEqualTo(new Checkpoint("cytelog/test", receipt.treeSize(), receipt.rootHash()));
        assertThat(MerkleTree.verifyInclusion(
                        MerkleTree.leafHash(commit.body()),
                        receipt.leafIndex(),
                        receipt.treeSize(),
                        receipt.inclusionProof(),
                        receipt.rootHash()))
                .isTrue();
    }

    MongoCollection<Document> commits() {
        return admin.getDatabase(database).getCollection(CommitLogProvisioner.COMMITS);
    }

    static InstantSource at(String instant) {
        return InstantSource.fixed(Instant.parse(instant));
    }

    static NewEvent event(String name, Tag... tags) {
        return event(name, "{\"dose\":1.50}", tags);
    }

    static NewEvent event(String name, String payload, Tag... tags) {
        return new NewEvent("e-" + IDS.incrementAndGet(), name, "1", Set.of(tags), Map.of("actor", "a"), payload);
    }

    static Guard never(Tag tag) {
        return new Guard(EventCriteria.havingTags(tag), 0);
    }

    static Commit append(CommitLog log, NewEvent... events) {
        return log.append(List.of(events), List.of());
    }

    @Override
    public void close() {
        admin.getDatabase(database).drop();
        admin.close();
    }
}
