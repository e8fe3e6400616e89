package io.cytelog.axon.mongodb;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.axonframework.messaging.eventstreaming.EventCriteria;
import org.axonframework.messaging.eventstreaming.Tag;

/**
 * One of two processes that want the same places. In every round each appends an event for the round under a guard that
 * excludes any other, so that exactly one of them may succeed.
 */
final class Rival {

    private static final int TOLD_EVERY = 2_000;

    private final String name;
    private final CommitLog log;
    private final CheckpointVerifier verifier;
    private long seen;

    Rival(String name, CommitLog log) {
        this.name = name;
        this.log = log;
        this.verifier = CheckpointVerifier.of(log.publicKey());
    }

    /** The rounds that it won. */
    BitSet play(int rounds) {
        var won = new BitSet(rounds);
        for (int round = 0; round < rounds; round++) {
            won.set(round, won(round));
            if ((round + 1) % TOLD_EVERY == 0) {
                LongRun.say("%,d of %,d rounds".formatted(round + 1, rounds));
            }
        }
        return won;
    }

    private boolean won(int round) {
        Tag place = Tag.of("round", Integer.toString(round));
        // By turns asked of the whole log, and of what came after the last event that this process knows of.
        var guard = new Guard(EventCriteria.havingTags(place), round % 2 == 0 ? 0 : seen);
        try {
            var event = new NewEvent(name + "-" + round, name, "1", Set.of(place), Map.of(), "{}");
            Commit commit = log.append(List.of(event), List.of(guard));
            TestLogs.requireProven(verifier, commit, log.receipt(commit));
            seen = commit.last();
            return true;
        } catch (AppendConflictException lost) {
            seen = Math.max(seen, lost.position());
            return false;
        }
    }

    /** @param arguments URI, database, name, rounds; the signing key comes on standard input, before a line that says go */
    public static void main(String[] arguments) throws IOException {
        var input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        var pem = new StringBuilder();
        for (String line = input.readLine(); !line.isEmpty(); line = input.readLine()) {
            pem.append(line).append('\n');
        }
        try (MongoClient client = MongoClients.create(arguments[0]);
                CommitLog log = TestLogs.open(client, arguments[1], pem.toString())) {
            log.head();
            System.out.println("ready");
            input.readLine();
            BitSet won = new Rival(arguments[2], log).play(Integer.parseInt(arguments[3]));
            System.out.println(HexFormat.of().formatHex(won.toByteArray()));
        }
    }
}
