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
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.apache.kafka.common.TopicPartition;
import org.bson.Document;
import org.bson.conversions.Bson;

/**
 * How far each intake has come in each partition, kept with what it wrote. Beside the partitions stands how many parked
 * records were taken again, as these write without moving an offset. A rebuild holds all of them at its end ({@link IntakeHold}).
 */
final class IntakeOffsets {
    static final String NEXT = "next";
    private static final String POSITIONS = "positions";
    private static final String HEARD = "heard";
    private final MongoClient mongo;
    private final MongoCollection<Document> offsets;
    private final String intake;

    IntakeOffsets(MongoClient mongo, MongoDatabase views, String intake) {
        this.mongo = mongo;
        this.offsets = views.getCollection("intake-offsets");
        this.intake = intake;
    }

    String intake() {
        return intake;
    }

    /** Keeps them where they are while what is served is exchanged. */
    IntakeHold hold() {
        return new IntakeHold(mongo, offsets, this);
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

    Bson all() {
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
        return Filters.and(Filters.eq("_id", id(partition)), Filters.eq(NEXT, expected), IntakeHold.free());
    }

    String retries() {
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
                Filters.and(Filters.eq("_id", retries()), IntakeHold.free()),
                Updates.combine(Updates.inc(NEXT, 1L), IntakeHold.end()));
        if (counted.getMatchedCount() != 1) {
            throw new FencedException("The read model " + intake + " is being rebuilt; try again.");
        }
    }

    private static Bson to(long next, Told told) {
        List<Bson> changes = new ArrayList<>();
        changes.add(Updates.set(NEXT, next));
        changes.add(IntakeHold.end());
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

    String id(TopicPartition partition) {
        return intake + "/" + partition;
    }
}
