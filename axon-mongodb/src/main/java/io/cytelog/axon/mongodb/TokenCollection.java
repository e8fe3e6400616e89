package io.cytelog.axon.mongodb;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gte;

import com.mongodb.ReadConcern;
import com.mongodb.ReadPreference;
import com.mongodb.WriteConcern;
import com.mongodb.client.ClientSession;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.UpdateOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.axonframework.messaging.core.unitofwork.ProcessingContext;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/** The collection {@code tokens}, seen from one unit of work: inside its transaction if it has one. */
final class TokenCollection {

    static final String PROCESSOR = "processor";
    static final String SEGMENT = "segment";
    static final String COLLECTION = "tokens";

    private final MongoCollection<Document> unlimited;
    private final MongoCollection<Document> tokens;
    private final @Nullable ClientSession session;

    private TokenCollection(
            MongoCollection<Document> unlimited, MongoCollection<Document> tokens, @Nullable ClientSession session) {
        this.unlimited = unlimited;
        this.tokens = tokens;
        this.session = session;
    }

    /** @param timeout of a call outside a transaction; within one, calls take the time that the transaction has */
    static TokenCollection in(MongoDatabase views, Duration timeout) {
        var tokens = views.getCollection(COLLECTION)
                .withReadConcern(ReadConcern.MAJORITY)
                .withReadPreference(ReadPreference.primary())
                .withWriteConcern(WriteConcern.MAJORITY);
        return new TokenCollection(tokens, tokens.withTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS), null);
    }

    /** The same in the transaction of a unit of work, if it has one. */
    TokenCollection in(@Nullable ProcessingContext context) {
        return context != null && context.containsResource(MongoSession.KEY)
                ? new TokenCollection(unlimited, unlimited, context.getResource(MongoSession.KEY))
                : this;
    }

    static Document id(String processor, int segment) {
        return new Document(PROCESSOR, processor).append(SEGMENT, segment);
    }

    /** The documents of a processor's segments, in the order of the segments. */
    List<Document> segments(String processor) {
        Bson filter = and(eq("_id." + PROCESSOR, processor), gte("_id." + SEGMENT, 0));
        var found = session == null ? tokens.find(filter) : tokens.find(session, filter);
        return found.sort(Sorts.ascending("_id." + SEGMENT)).into(new ArrayList<>());
    }

    Optional<Document> find(Bson filter) {
        var found = session == null ? tokens.find(filter) : tokens.find(session, filter);
        return Optional.ofNullable(found.first());
    }

    void insert(Document document) {
        if (session == null) {
            tokens.insertOne(document);
        } else {
            tokens.insertOne(session, document);
        }
    }

    /** Whether there was a document to update. */
    boolean update(Bson filter, Bson change) {
        var result = session == null ? tokens.updateOne(filter, change) : tokens.updateOne(session, filter, change);
        return result.getMatchedCount() == 1;
    }

    void insertIfMissing(Document id, Document fields) {
        Bson filter = eq("_id", id);
        Bson change = new Document("$setOnInsert", fields);
        var upsert = new UpdateOptions().upsert(true);
        if (session == null) {
            tokens.updateOne(filter, change, upsert);
        } else {
            tokens.updateOne(session, filter, change, upsert);
        }
    }

    /** The document after the change, if one matched. */
    Optional<Document> change(Bson filter, Bson change, boolean upsert) {
        var options = new FindOneAndUpdateOptions()
                .returnDocument(ReturnDocument.AFTER)
                .upsert(upsert);
        return Optional.ofNullable(
                session == null
                        ? tokens.findOneAndUpdate(filter, change, options)
                        : tokens.findOneAndUpdate(session, filter, change, options));
    }

    /** Whether there was a document to delete. */
    boolean delete(Bson filter) {
        var result = session == null ? tokens.deleteOne(filter) : tokens.deleteOne(session, filter);
        return result.getDeletedCount() == 1;
    }
}
