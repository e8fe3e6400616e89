package io.cytelog.runtime.messaging;

import com.mongodb.client.ClientSession;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import com.mongodb.client.result.UpdateResult;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the offsets of an intake where they are, and with them everything that it writes: for a few seconds at a time, by
 * the database's clock, and once a rebuild has noted an exchange, until that is done.
 */
final class IntakeHold {
    private static final String HELD = "held";
    private static final String HELD_BY = "held.by";
    private static final String EXCHANGING = "exchanging";
    private static final String REBUILD = "rebuild";
    private static final long HELD_MILLIS = 10_000;
    private final MongoClient mongo;
    private final MongoCollection<Document> offsets;
    private final IntakeOffsets ids;

    IntakeHold(MongoClient mongo, MongoCollection<Document> offsets, IntakeOffsets ids) {
        this.mongo = mongo;
        this.offsets = offsets;
        this.ids = ids;
    }

    /** Neither held nor being exchanged. */
    static Bson free() {
        return Filters.and(
                Filters.exists(EXCHANGING, false),
                Filters.or(
                        Filters.exists(HELD, false),
                        Filters.expr(new Document("$lt", List.of("$held.until", "$$NOW")))));
    }

    /** Of an offset that moves. */
    static Bson end() {
        return Updates.unset(HELD);
    }

    private static List<Bson> held(String rebuild) {
        return List.of(new Document(
                "$set",
                new Document(
                        HELD,
                        new Document("by", rebuild)
                                .append("until", new Document("$add", List.of("$$NOW", HELD_MILLIS))))));
    }

    /**
     * The rebuild that counts from now on; the number of parked records that were taken again until now. It drops what
     * others have made, so none begins while another holds the intake, and who held it too long holds it no more.
     */
    long begin(String rebuild) {
        ids.beginRetries();
        var begun = offsets.findOneAndUpdate(
                Filters.and(Filters.eq("_id", ids.retries()), free()),
                Updates.combine(Updates.set(REBUILD, rebuild), end()));
        if (begun == null) {
            throw new IllegalStateException("Another rebuild of " + ids.intake()
                    + " is about to be exchanged; ask once more when it has ended.");
        }
        return begun.getLong(IntakeOffsets.NEXT);
    }

    /**
     * Lets nothing be written to the read model for a few seconds.
     *
     * @param retries as the rebuild has found them at its beginning
     * @return the offset of each partition
     */
    Map<TopicPartition, Long> take(String rebuild, Set<TopicPartition> partitions, long retries) {
        try (var session = mongo.startSession()) {
            return session.withTransaction(() -> {
                Map<TopicPartition, Long> next = new HashMap<>();
                for (var partition : partitions) {
                    var found = offsets.findOneAndUpdate(
                            session, Filters.and(Filters.eq("_id", ids.id(partition)), free()), held(rebuild));
                    next.put(partition, required(found).getLong(IntakeOffsets.NEXT));
                }
                required(offsets.findOneAndUpdate(
                        session,
                        Filters.and(
                                Filters.eq("_id", ids.retries()),
                                Filters.eq(REBUILD, rebuild),
                                Filters.eq(IntakeOffsets.NEXT, retries),
                                free()),
                        held(rebuild)));
                return next;
            });
        }
    }

    private Document required(@Nullable Document found) {
        if (found == null) {
            throw new IllegalStateException("Meanwhile another rebuild of " + ids.intake()
                    + " began, or parked records were taken again; ask once more.");
        }
        return found;
    }

    /**
     * Holds on to what is held.
     *
     * @param partitions how many there are
     */
    void extend(String rebuild, int partitions) {
        requireAll(offsets.updateMany(heldBy(rebuild), held(rebuild)), partitions);
    }

    /** Notes that the exchange is to be done, together with {@code writes}; until it is, nothing is taken in. */
    void exchange(String rebuild, int partitions, Consumer<ClientSession> writes) {
        try (var session = mongo.startSession()) {
            session.withTransaction(() -> {
                requireAll(offsets.updateMany(session, heldBy(rebuild), Updates.set(EXCHANGING, rebuild)), partitions);
                writes.accept(session);
                return rebuild;
            });
        }
    }

    /** The rebuild whose exchange was noted and is not done. */
    Optional<String> exchanging() {
        return Optional.ofNullable(offsets.find(Filters.and(ids.all(), Filters.exists(EXCHANGING)))
                        .first())
                .map(found -> found.getString(EXCHANGING));
    }

    void exchanged(String rebuild) {
        offsets.updateMany(
                Filters.and(ids.all(), Filters.eq(EXCHANGING, rebuild)),
                Updates.combine(Updates.unset(EXCHANGING), end()));
    }

    /** Lets go of what is held; not of an exchange that was noted. */
    void letGo(String rebuild) {
        offsets.updateMany(heldBy(rebuild), end());
    }

    private Bson heldBy(String rebuild) {
        return Filters.and(ids.all(), Filters.eq(HELD_BY, rebuild), Filters.exists(EXCHANGING, false));
    }

    private void requireAll(UpdateResult updated, int partitions) {
        if (updated.getMatchedCount() != partitions + 1) {
            throw new IllegalStateException("The intake of " + ids.intake()
                    + " has gone on before the exchange; ask for the rebuild once more.");
        }
    }
}
