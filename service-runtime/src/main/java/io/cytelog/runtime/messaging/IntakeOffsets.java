package io.cytelog.runtime.messaging;

import com.mongodb.client.ClientSession;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import com.mongodb.client.result.UpdateResult;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.apache.kafka.common.TopicPartition;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/**
 * How far each intake has come in each partition, kept with what it wrote. Beside the partitions stands how many parked
 * records were taken again, as these write without moving an offset. A rebuild holds all of them for a few seconds at a
 * time, by the database's clock; once it has noted an exchange, nothing is written until that is done.
 */
final class IntakeOffsets {
    private static final String NEXT = "next";
    private static final String POSITIONS = "positions";
    private static final String HEARD = "heard";
    private static final String HELD = "held";
    private static final String HELD_BY = "held.by";
    private static final String EXCHANGING = "exchanging";
    private static final String REBUILD = "rebuild";
    private static final long HELD_MILLIS = 10_000;
    private final MongoClient mongo;
    private final MongoCollection<Document> offsets;
    private final String intake;

    IntakeOffsets(MongoClient mongo, MongoDatabase views, String intake) {
        this.mongo = mongo;
        this.offsets = views.getCollection("intake-offsets");
        this.intake = intake;
    }

    OptionalLong next(TopicPartition partition) {
        var found = offsets.find(Filters.eq("_id", id(partition))).first();
        return found == null ? OptionalLong.empty() : OptionalLong.of(found.getLong(NEXT));
    }

    /** The log's name to the position up to which the intake has come. */
    Map<String, Long> positions() {
        Map<String, Long> positions = new HashMap<>();
        for (var partition : offsets.find(all())) {
            var stored = partition.get(POSITIONS, Document.class);
            if (stored != null) {
                stored.forEach((log, position) -> positions.merge(log, ((Number) position).longValue(), Math::max));
            }
        }
        return positions;
    }

    /** The log's name to the instant up to which its owner has been heard. */
    Map<String, Instant> heard() {
        Map<String, Instant> heard = new HashMap<>();
        for (var partition : offsets.find(all())) {
            var stored = partition.get(HEARD, Document.class);
            if (stored != null) {
                stored.forEach((log, until) -> heard.merge(log, ((Date) until).toInstant(), Told::later));
            }
        }
        return heard;
    }

    /** The instant up to which the owner of a log has been heard; empty while nothing was heard. */
    Optional<Instant> heardAt(String log) {
        return Optional.ofNullable(heard().get(log));
    }

    /** How many records were taken or parked, of all topics. */
    long taken() {
        long taken = 0;
        for (var partition : offsets.find(all())) {
            taken += partition.getString("_id").equals(retries()) ? 0 : partition.getLong(NEXT);
        }
        return taken;
    }

    private Bson all() {
        return Filters.regex("_id", "^" + Pattern.quote(intake + "/"));
    }

    void begin(TopicPartition partition, long first) {
        offsets.updateOne(
                Filters.eq("_id", id(partition)), Updates.setOnInsert(NEXT, first), new UpdateOptions().upsert(true));
    }

    /**
     * Moves the offset inside the transaction of the writes.
     *
     * @throws FencedException when another consumer has moved it meanwhile: what this one wrote is rolled back
     */
    void advance(ClientSession session, TopicPartition partition, long expected, long next, Told told) {
        requireMoved(offsets.updateOne(session, at(partition, expected), to(next, told)), partition, expected);
    }

    /**
     * Moves the offset past records that wrote nothing, without the cost of a transaction.
     *
     * @throws FencedException when another consumer has moved it meanwhile
     */
    void advance(TopicPartition partition, long expected, long next, Told told) {
        requireMoved(offsets.updateOne(at(partition, expected), to(next, told)), partition, expected);
    }

    private Bson at(TopicPartition partition, long expected) {
        return Filters.and(Filters.eq("_id", id(partition)), Filters.eq(NEXT, expected), free());
    }

    /** Neither held nor being exchanged. */
    private static Bson free() {
        return Filters.and(
                Filters.exists(EXCHANGING, false),
                Filters.or(
                        Filters.exists(HELD, false),
                        Filters.expr(new Document("$lt", List.of("$held.until", "$$NOW")))));
    }

    private static List<Bson> held(String rebuild) {
        return List.of(new Document(
                "$set",
                new Document(
                        HELD,
                        new Document("by", rebuild)
                                .append("until", new Document("$add", List.of("$$NOW", HELD_MILLIS))))));
    }

    private String retries() {
        return intake + "/~retries";
    }

    /** To be called before the transaction of a retry. */
    void beginRetries() {
        offsets.updateOne(
                Filters.eq("_id", retries()), Updates.setOnInsert(NEXT, 0L), new UpdateOptions().upsert(true));
    }

    /**
     * Counts a parked record that is taken, inside the transaction of its writes.
     *
     * @throws FencedException while the read model is being exchanged
     */
    void retried(ClientSession session) {
        var counted = offsets.updateOne(
                session,
                Filters.and(Filters.eq("_id", retries()), free()),
                Updates.combine(Updates.inc(NEXT, 1L), Updates.unset(HELD)));
        if (counted.getMatchedCount() != 1) {
            throw new FencedException("The read model " + intake + " is being rebuilt; try again.");
        }
    }

    /** The rebuild that counts from now on; the number of parked records that were taken again until now. */
    long beginRebuild(String rebuild) {
        beginRetries();
        var begun = offsets.findOneAndUpdate(Filters.eq("_id", retries()), Updates.set(REBUILD, rebuild));
        return Objects.requireNonNull(begun).getLong(NEXT);
    }

    /**
     * Lets nothing be written to the read model for a few seconds.
     *
     * @param retries as the rebuild has found them at its beginning
     * @return the offset of each partition
     */
    Map<TopicPartition, Long> hold(String rebuild, Set<TopicPartition> partitions, long retries) {
        try (var session = mongo.startSession()) {
            return session.withTransaction(() -> {
                Map<TopicPartition, Long> next = new HashMap<>();
                for (var partition : partitions) {
                    var found = offsets.findOneAndUpdate(
                            session, Filters.and(Filters.eq("_id", id(partition)), free()), held(rebuild));
                    next.put(partition, required(found).getLong(NEXT));
                }
                required(offsets.findOneAndUpdate(
                        session,
                        Filters.and(
                                Filters.eq("_id", retries()),
                                Filters.eq(REBUILD, rebuild),
                                Filters.eq(NEXT, retries),
                                free()),
                        held(rebuild)));
                return next;
            });
        }
    }

    private Document required(@Nullable Document found) {
        if (found == null) {
            throw new IllegalStateException("Meanwhile another rebuild of " + intake
                    + " began, or parked records were taken again; ask once more.");
        }
        return found;
    }

    /**
     * Holds on to what is held.
     *
     * @param partitions how many there are
     */
    void holdOn(String rebuild, int partitions) {
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
        return Optional.ofNullable(offsets.find(Filters.and(all(), Filters.exists(EXCHANGING)))
                        .first())
                .map(found -> found.getString(EXCHANGING));
    }

    void exchanged(String rebuild) {
        offsets.updateMany(
                Filters.and(all(), Filters.eq(EXCHANGING, rebuild)),
                Updates.combine(Updates.unset(EXCHANGING), Updates.unset(HELD)));
    }

    /** Lets go of what is held; not of an exchange that was noted. */
    void letGo(String rebuild) {
        offsets.updateMany(heldBy(rebuild), Updates.unset(HELD));
    }

    private Bson heldBy(String rebuild) {
        return Filters.and(all(), Filters.eq(HELD_BY, rebuild), Filters.exists(EXCHANGING, false));
    }

    private void requireAll(UpdateResult updated, int partitions) {
        if (updated.getMatchedCount() != partitions + 1) {
            throw new IllegalStateException(
                    "The intake of " + intake + " has gone on before the exchange; ask for the rebuild once more.");
        }
    }

    private static Bson to(long next, Told told) {
        List<Bson> changes = new ArrayList<>();
        changes.add(Updates.set(NEXT, next));
        changes.add(Updates.unset(HELD));
        told.positions().forEach((log, position) -> changes.add(Updates.max(POSITIONS + "." + log, position)));
        told.heard().forEach((log, until) -> changes.add(Updates.max(HEARD + "." + log, Date.from(until))));
        return Updates.combine(changes);
    }

    private void requireMoved(UpdateResult moved, TopicPartition partition, long expected) {
        if (moved.getMatchedCount() != 1) {
            throw new FencedException("Another consumer of " + intake + " took over " + partition + " at offset "
                    + expected + ", or a rebuild holds it.");
        }
    }

    private String id(TopicPartition partition) {
        return intake + "/" + partition;
    }
}
