package io.cytelog.axon.mongodb;

import com.mongodb.ClientSessionOptions;
import com.mongodb.client.ClientSession;
import com.mongodb.client.MongoClient;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.bson.BsonDocument;
import org.bson.BsonTimestamp;
import org.jspecify.annotations.Nullable;

/**
 * Lets every operation see at least what earlier ones saw. After an election a new primary may know less of what the
 * majority holds than the old one did; without causal consistency a guard could then be checked against a log that is
 * shorter than the head it is checked for.
 */
final class CausalSessions {

    private static final ClientSessionOptions CAUSAL =
            ClientSessionOptions.builder().causallyConsistent(true).build();

    private final MongoClient client;
    private final AtomicReference<@Nullable Seen> latest;

    CausalSessions(MongoClient client) {
        this(client, new AtomicReference<>());
    }

    private CausalSessions(MongoClient client, AtomicReference<@Nullable Seen> latest) {
        this.client = client;
        this.latest = latest;
    }

    /** Of another client of the same server: what either saw, both see. */
    CausalSessions with(MongoClient other) {
        return new CausalSessions(other, latest);
    }

    <T> T run(Function<ClientSession, T> work) {
        try (ClientSession session = client.startSession(CAUSAL)) {
            Seen seen = latest.get();
            if (seen != null) {
                session.advanceClusterTime(seen.cluster());
                session.advanceOperationTime(seen.operation());
            }
            T result = work.apply(session);
            remember(session.getClusterTime(), session.getOperationTime());
            return result;
        }
    }

    private void remember(@Nullable BsonDocument cluster, @Nullable BsonTimestamp operation) {
        if (cluster != null && operation != null) {
            var now = new Seen(cluster, operation);
            latest.accumulateAndGet(now, Seen::later);
        }
    }

    private record Seen(BsonDocument cluster, BsonTimestamp operation) {

        static @Nullable Seen later(@Nullable Seen known, @Nullable Seen now) {
            if (known == null || now == null) {
                return now == null ? known : now;
            }
            return now.operation.compareTo(known.operation) > 0 ? now : known;
        }
    }
}
