package io.cytelog.runtime.messaging;

import com.mongodb.client.ClientSession;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Sorts;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.bson.Document;

/**
 * Records that could not be handled. Each holds back the later ones of its key alone; they stay, with the error, until
 * somebody deals with them.
 */
public final class ParkedRecords {
    private static final int MOST_LISTED = 500;
    private static final String NO_KEY = "";
    private final MongoCollection<Document> parked;

    public ParkedRecords(MongoDatabase views) {
        this.parked = views.getCollection("parked");
    }

    /** Creates what the queries need; collections cannot be created inside every transaction. */
    public void prepare() {
        parked.createIndex(Indexes.ascending("intake", "key"));
        parked.createIndex(Indexes.ascending("key"));
    }

    /** One parked record as operators see it. */
    public record Parked(
            String intake, String topic, int partition, long offset, String key, String error, Instant parkedAt) {}

    /** Whether any record of this subject waits. */
    public boolean holds(String subject) {
        return parked.find(Filters.eq("key", subject)).first() != null;
    }

    /** Those of {@code subjects} about which any record waits. */
    public Set<String> holding(Set<String> subjects) {
        return parked.distinct("key", Filters.in("key", subjects), String.class).into(new HashSet<>());
    }

    /** Whether a record of this topic waits that belongs to no single subject. */
    boolean holdsKeyless(String topic) {
        return parked.find(Filters.and(Filters.eq("key", NO_KEY), Filters.eq("topic", topic)))
                        .first()
                != null;
    }

    public long count() {
        return parked.countDocuments();
    }

    public List<Parked> list() {
        return parked
                .find()
                .sort(Sorts.ascending("parkedAt"))
                .limit(MOST_LISTED)
                .into(new java.util.ArrayList<>())
                .stream()
                .map(ParkedRecords::of)
                .toList();
    }

    boolean any(String intake) {
        return parked.find(Filters.eq("intake", intake)).first() != null;
    }

    boolean blocks(String intake, TopicRecord record) {
        return record.key() != null
                && parked.find(Filters.and(Filters.eq("intake", intake), Filters.eq("key", record.key())))
                                .first()
                        != null;
    }

    void park(ClientSession session, String intake, TopicRecord record, String error, Instant at) {
        parked.insertOne(
                session,
                new Document("_id", intake + "/" + record.topic() + "/" + record.partition() + "/" + record.offset())
                        .append("intake", intake)
                        .append("topic", record.topic())
                        .append("partition", record.partition())
                        .append("offset", record.offset())
                        .append("key", record.key() == null ? NO_KEY : record.key())
                        .append("headers", new Document(record.headers()))
                        .append("value", record.value())
                        .append("error", error)
                        .append("parkedAt", java.util.Date.from(at)));
    }

    private static Parked of(Document stored) {
        return new Parked(
                stored.getString("intake"),
                stored.getString("topic"),
                stored.getInteger("partition"),
                stored.getLong("offset"),
                stored.getString("key"),
                stored.getString("error"),
                stored.getDate("parkedAt").toInstant());
    }
}
