package io.cytelog.axon.mongodb;

import static io.cytelog.axon.mongodb.TestLogs.append;
import static io.cytelog.axon.mongodb.TestLogs.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Proofs between any two sizes of a log whose commits have one to three events, and are partly inside groups. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LogProofsTest {

    private static final int ALONE = 14;
    private static final int TOGETHER = 9;

    private final TestLogs logs = new TestLogs();
    private final CommitLog log = logs.open();
    private final List<Commit> commits = new ArrayList<>();

    @BeforeAll
    void record() throws InterruptedException {
        for (int i = 0; i < ALONE; i++) {
            append(
                    log,
                    Collections.nCopies(1 + i % 3, "A").stream()
                            .map(TestLogs::event)
                            .toArray(NewEvent[]::new));
        }
        try (var writers = Executors.newVirtualThreadPerTaskExecutor()) {
            writers.invokeAll(Collections.nCopies(TOGETHER, () -> append(log, event("B"), event("C"))));
        }
        commits.addAll(logs.open().after(0, 1000));
        assertThat(commits).hasSize(ALONE + TOGETHER);
    }

    @AfterAll
    void close() {
        log.close();
        logs.close();
    }

    @Test
    void a_commit_is_proved_to_be_in_the_log_of_every_later_size() {
        for (int size = 1; size <= commits.size(); size++) {
            String root = commits.get(size - 1).root();
            for (int index = 0; index < size; index++) {
                List<String> proof = log.inclusionProof(index, size);
                byte[] leaf = MerkleTree.leafHash(commits.get(index).body());
                assertThat(MerkleTree.verifyInclusion(leaf, index, size, proof, root))
                        .as("%d in %d", index, size)
                        .isTrue();
            }
        }
    }

    @Test
    void a_log_is_proved_to_be_the_beginning_of_every_later_one_and_of_no_other() {
        for (int second = 1; second <= commits.size(); second++) {
            String now = commits.get(second - 1).root();
            for (int first = 1; first <= second; first++) {
                String then = commits.get(first - 1).root();
                List<String> proof = log.consistencyProof(first, second);
                String another = MerkleTree.leafText("another history");
                assertThat(MerkleTree.verifyConsistency(first, then, second, now, proof))
                        .as("%d of %d", first, second)
                        .isTrue();
                assertThat(MerkleTree.verifyConsistency(first, another, second, now, proof))
                        .as("%d of %d, another beginning", first, second)
                        .isFalse();
                assertThat(MerkleTree.verifyConsistency(first, then, second, another, proof))
                        .as("%d of %d, another end", first, second)
                        .isFalse();
            }
        }
    }

    @Test
    void a_proof_of_another_length_or_with_another_hash_proves_nothing() {
        int size = commits.size();
        String then = commits.get(4).root();
        String now = commits.get(size - 1).root();
        List<String> proof = log.consistencyProof(5, size);
        List<String> longer = new ArrayList<>(proof);
        longer.add(then);
        List<String> changed = new ArrayList<>(proof);
        changed.set(1, then);

        assertThat(MerkleTree.verifyConsistency(5, then, size, now, proof)).isTrue();
        assertThat(MerkleTree.verifyConsistency(5, then, size, now, longer)).isFalse();
        assertThat(MerkleTree.verifyConsistency(5, then, size, now, changed)).isFalse();
        assertThat(MerkleTree.verifyConsistency(5, then, size, now, proof.subList(1, proof.size())))
                .isFalse();
        assertThat(MerkleTree.verifyConsistency(5, then, size, now, List.of())).isFalse();
        assertThat(MerkleTree.verifyConsistency(5, then, size, now, List.of("no hash")))
                .isFalse();
        assertThat(MerkleTree.verifyConsistency(6, then, 5, now, proof)).isFalse();
    }

    @Test
    void what_the_log_does_not_have_is_not_proved() {
        assertThatIllegalArgumentException().isThrownBy(() -> log.consistencyProof(1, commits.size() + 1L));
        assertThatIllegalArgumentException().isThrownBy(() -> log.consistencyProof(0, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> log.consistencyProof(3, 2));
        assertThatIllegalArgumentException().isThrownBy(() -> log.inclusionProof(2, 2));
        assertThatIllegalArgumentException().isThrownBy(() -> log.inclusionProof(-1, 2));
    }
}
