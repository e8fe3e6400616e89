package io.cytelog.axon.mongodb;

import static io.cytelog.axon.mongodb.TestLogs.append;
import static io.cytelog.axon.mongodb.TestLogs.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ReceiptTest {

    private final TestLogs logs = new TestLogs();
    private final CommitLog log = logs.open();

    @AfterEach
    void close() {
        log.close();
        logs.close();
    }

    @Test
    void a_receipt_proves_its_commit_by_definition() {
        CheckpointVerifier verifier = CheckpointVerifier.of(log.publicKey());
        List<String> bodies = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            Commit commit = append(log, event("A"));
            bodies.add(commit.body());
            Receipt receipt = log.receipt(commit);

            assertThat(receipt.inclusionProof()).isEqualTo(NaiveTree.path(i, bodies));
            assertThat(receipt.rootHash()).isEqualTo(NaiveTree.base64(NaiveTree.root(bodies)));
            TestLogs.requireProven(verifier, commit, receipt);
        }
    }

    @Test
    void a_receipt_is_the_same_however_late_it_is_asked_for() {
        Commit commit = append(log, event("A"));
        Receipt first = log.receipt(commit);
        append(log, event("B"));
        append(log, event("C"));

        Receipt later = logs.open().receipt(log.containing(1).orElseThrow());

        assertThat(later).isEqualTo(first);
        assertThat(later).returns("test", Receipt::log).returns(1L, Receipt::treeSize);
    }

    @Test
    void no_receipt_is_given_over_a_history_that_does_not_fit() {
        append(log, event("A"));
        Commit second = append(log, event("B"));
        assertThat(log.receipt(second).inclusionProof()).hasSize(1);
        String wrong = MerkleTree.leafText("other");

        logs.commits()
                .updateOne(
                        Filters.eq("_id", 1L),
                        Updates.combine(Updates.set("root", wrong), Updates.set("peaks", List.of(wrong))));

        Commit read = log.containing(second.position()).orElseThrow();
        assertThatExceptionOfType(UnreadableCommitException.class).isThrownBy(() -> log.receipt(read));
    }
}
