package io.cytelog.axon.mongodb;

import static io.cytelog.axon.mongodb.TestLogs.append;
import static io.cytelog.axon.mongodb.TestLogs.event;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Collections;
import java.util.Random;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a proof costs in queries, counted at the driver, as the log grows; tiles would spare the search for a commit by its index. */
class ProofReadsTest {

    /** Of each hash of a proof: its commit is looked for in a few steps, and the edge before it is read. */
    private static final int QUERIES_PER_LEVEL = 8;

    private static final int FIXED = 4;
    private static final int PROOFS = 20;

    private final TestLogs logs = new TestLogs();
    private final CountedQuestions questions = new CountedQuestions();
    private final CommitLog log = logs.open();

    @AfterEach
    void close() {
        log.close();
        questions.close();
        logs.close();
    }

    @Test
    void a_proof_costs_a_number_of_queries_that_grows_with_the_logarithm_of_the_log_and_not_with_its_size()
            throws InterruptedException {
        int size = 0;
        for (int grown : new int[] {16, 256, 4_096}) {
            grow(grown - size);
            size = grown;
            int levels = 32 - Integer.numberOfLeadingZeros(size - 1);

            assertThat(mostQueries(size))
                    .as("of %d commits, %d levels", size, levels)
                    .isBetween(levels, FIXED + QUERIES_PER_LEVEL * levels);
        }
    }

    private void grow(int commits) throws InterruptedException {
        try (var writers = Executors.newVirtualThreadPerTaskExecutor()) {
            writers.invokeAll(Collections.nCopies(commits, () -> append(log, event("A"))));
        }
    }

    /** The most that one of some proofs asked, of a commit anywhere and of an earlier size. */
    private int mostQueries(int size) {
        CommitLog reader = logs.open(questions.client, InstantSource.system(), Duration.ofSeconds(10));
        var random = new Random(size);
        int most = 0;
        for (int i = 0; i < PROOFS; i++) {
            int index = random.nextInt(size);
            questions.sinceThen();
            reader.inclusionProof(index, size);
            most = Math.max(most, questions.sinceThen());
            reader.consistencyProof(index + 1L, size);
            most = Math.max(most, questions.sinceThen());
        }
        reader.close();
        return most;
    }
}
