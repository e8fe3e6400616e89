package io.cytelog.runtime.messaging;

import com.mongodb.client.ClientSession;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import java.util.OptionalLong;
import org.apache.kafka.common.TopicPartition;
import org.bson.Document;

/** How far each intake has come in each partition, kept with what it wrote. */
final class IntakeOffsets {
    private static final String NEXT = "next";
    private final MongoCollection<Document> offsets;
    private final String intake;

    IntakeOffsets(MongoDatabase views, String intake) {
        this.offsets = views.getCollection("intake-offsets");
        this.intake = intake;
    }

    OptionalLong next(TopicPartition partition) {
        var found = offsets.find(Filters.eq("_id", id(partition))).first();
        return found == null ? OptionalLong.empty() : OptionalLong.of(found.getLong(NEXT));
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
    void advance(ClientSession session, TopicPartition partition, long expected, long next) {
        var moved = offsets.updateOne(
                session,
                Filters.and(Filters.eq("_id", id(partition)), Filters.eq(NEXT, expected)),
                Updates.set(NEXT, next));
        if (moved.getMatchedCount() != 1) {
            throw new FencedException(
                    "Another consumer of " + intake + " took over " + partition + " at offset " + expected + ".");
        }
    }

    private String id(TopicPartition partition) {
        return intake + "/" + partition;
    }
}
