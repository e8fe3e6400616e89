package io.cytelog.runtime.view;

import com.mongodb.client.ClientSession;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Sorts;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.bson.RawBsonDocument;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Read models as MongoDB documents {@code {_id, …fields of the record…}}. */
public final class MongoViews implements Views {
    private static final String ID = "_id";
    private static final BulkWriteOptions UNORDERED = new BulkWriteOptions().ordered(false);

    private final MongoDatabase database;
    private final JsonMapper json;
    private final Supplier<Map<String, Long>> asOf;
    private final ReadBefore readBefore = new ReadBefore();

    public MongoViews(MongoDatabase database, JsonMapper json, Supplier<Map<String, Long>> asOf) {
        this.database = database;
        this.json = StoredJson.from(json);
        this.asOf = asOf;
    }

    @Override
    public <T> Optional<T> get(String collection, String id, Class<T> type) {
        return Optional.ofNullable(
                        collection(collection).find(Filters.eq(ID, id)).first())
                .map(found -> read(found, type));
    }

    @Override
    public <T> List<T> get(String collection, Collection<String> ids, Class<T> type) {
        return collection(collection)
                .find(Filters.in(ID, ids))
                .map(found -> read(found, type))
                .into(new ArrayList<>());
    }

    @Override
    public <T> Page<T> page(
            String collection, @Nullable Bson filter, @Nullable String after, int limit, Class<T> type) {
        List<Bson> filters = new ArrayList<>();
        if (filter != null) {
            filters.add(filter);
        }
        if (after != null) {
            filters.add(Filters.gt(ID, after));
        }
        var found = collection(collection)
                .find(filters.isEmpty() ? Filters.empty() : Filters.and(filters))
                .sort(Sorts.ascending(ID))
                .limit(limit + 1)
                .into(new ArrayList<>());
        var items = found.subList(0, Math.min(limit, found.size()));
        var next = found.size() > limit ? items.getLast().getString(ID).getValue() : null;
        return new Page<>(
                items.stream()
                        .map(document -> readBefore.record(document, type, line -> read(line, type)))
                        .toList(),
                next);
    }

    @Override
    public long count(String collection, @Nullable Bson filter) {
        return collection(collection).countDocuments(filter == null ? Filters.empty() : filter);
    }

    @Override
    public Map<String, Long> asOf() {
        return asOf.get();
    }

    @Override
    public void index(String collection, String... fields) {
        collection(collection).createIndex(Indexes.ascending(fields));
    }

    /** Lets {@code work} write in a transaction. What it writes is sent when it is done; it reads what it wrote all the same. */
    public <T> T writing(ClientSession session, Function<ViewWriter, T> work) {
        return writing(session, List.of(), work);
    }

    /**
     * Lets {@code work} write in a transaction.
     *
     * @param foreseen what it will read, so that it is read at once; what is missing here is read when it is asked for
     */
    public <T> T writing(ClientSession session, Collection<ViewKey> foreseen, Function<ViewWriter, T> work) {
        var writer = new Writer(session);
        writer.foresee(foreseen);
        T result = work.apply(writer);
        writer.send();
        return result;
    }

    private MongoCollection<RawBsonDocument> collection(String name) {
        return database.getCollection(name, RawBsonDocument.class);
    }

    <T> T read(RawBsonDocument document, Class<T> type) {
        try (var parser = new StoredParser(document)) {
            return json.readValue(parser, type);
        }
    }

    /** A document as it is stored. */
    Optional<RawBsonDocument> stored(String collection, String id) {
        return Optional.ofNullable(
                collection(collection).find(Filters.eq(ID, id)).first());
    }

    RawBsonDocument stored(String id, Object document) {
        return StoredWriter.document(json.<ObjectNode>valueToTree(document).put(ID, id));
    }

    private final class Writer extends GatheringWriter {
        private final ClientSession session;

        private Writer(ClientSession session) {
            super(MongoViews.this);
            this.session = session;
        }

        @Override
        @Nullable RawBsonDocument find(String collection, String id) {
            return collection(collection).find(session, Filters.eq(ID, id)).first();
        }

        @Override
        Iterable<RawBsonDocument> find(String collection, Collection<String> ids) {
            return collection(collection).find(session, Filters.in(ID, ids));
        }

        void send() {
            send((collection, writes) -> collection(collection).bulkWrite(session, writes, UNORDERED));
        }
    }
}
