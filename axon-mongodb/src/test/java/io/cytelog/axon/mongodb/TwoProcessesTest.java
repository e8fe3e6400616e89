package io.cytelog.axon.mongodb;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.model.Sorts;
import io.cytelog.infrastructure.TestInfrastructure;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.HexFormat;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class TwoProcessesTest {

    /** So many in the gate; {@code ./cytelog prove log} asks for more. */
    private static final int ROUNDS = Integer.getInteger("cytelog.prove.rounds", 400);

    private static final String KEY = CheckpointSigner.generatePem();

    @Test
    void of_two_conflicting_appends_from_two_processes_exactly_one_wins_in_every_round()
            throws IOException, InterruptedException {
        try (var logs = new TestLogs();
                var log = TestLogs.open(logs.admin, logs.database, KEY)) {
            Process other = start(logs.database);
            try (var input = other.outputWriter(StandardCharsets.UTF_8);
                    var output =
                            new BufferedReader(new InputStreamReader(other.getInputStream(), StandardCharsets.UTF_8))) {
                input.write(KEY.strip() + "\n\n");
                input.flush();
                assertThat(output.readLine()).isEqualTo("ready");
                input.write("go\n");
                input.flush();
                var theirs = CompletableFuture.supplyAsync(() -> wins(output));
                BitSet ours = new Rival("here", log).play(ROUNDS);
                requireOneWinnerEach(logs, ours, theirs.join());
                assertThat(other.waitFor()).isZero();
            } finally {
                other.destroyForcibly();
            }
            assertThat(log.verify(_ -> {}))
                    .matches(LogVerification::valid)
                    .matches(found -> found.treeSize() == ROUNDS);
        }
    }

    private static void requireOneWinnerEach(TestLogs logs, BitSet ours, BitSet theirs) {
        var recorded = new BitSet(ROUNDS);
        long position = 0;
        for (var commit : logs.commits().find().sort(Sorts.ascending("_id"))) {
            position++;
            var event = CommitBody.parse(position, commit.getString("body"))
                    .events()
                    .getFirst();
            int round = Integer.parseInt(event.tags().iterator().next().value());
            assertThat(commit.getLong("_id")).isEqualTo(position);
            assertThat(recorded.get(round)).as("round %d is there once", round).isFalse();
            recorded.set(round);
            assertThat(event.name())
                    .as("round %d is its winner's", round)
                    .isEqualTo(ours.get(round) ? "here" : "there");
            assertThat(ours.get(round)).as("round %d has one winner", round).isNotEqualTo(theirs.get(round));
        }
        assertThat(recorded.cardinality()).isEqualTo(ROUNDS);
        assertThat(ours.cardinality() + theirs.cardinality()).isEqualTo(ROUNDS);
        System.out.printf(
                "%,d rounds of two conflicting appends from two processes: %,d won here, %,d there; %,d commits read"
                        + " again, every receipt verified%n",
                ROUNDS, ours.cardinality(), theirs.cardinality(), position);
    }

    private static Process start(String database) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Rival.class.getName(),
                        TestInfrastructure.shared().mongoAdminUri(),
                        database,
                        "there",
                        Integer.toString(ROUNDS))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private static BitSet wins(BufferedReader output) {
        try {
            return BitSet.valueOf(HexFormat.of().parseHex(output.readLine()));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
