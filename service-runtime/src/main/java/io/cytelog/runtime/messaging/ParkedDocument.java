package io.cytelog.runtime.messaging;

import io.cytelog.runtime.messaging.ParkedRecords.Parked;
import io.cytelog.runtime.messaging.ParkedRecords.Waiting;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.bson.Document;

/** A parked record as it is stored. */
final class ParkedDocument {
    static final String ID = "_id";
    static final String INTAKE = "intake";
    static final String TOPIC = "topic";
    static final String PARTITION = "partition";
    static final String OFFSET = "offset";
    static final String KEY = "key";
    static final String CLAIMS = "claims";
    static final String ERROR = "error";
    static final String PARKED_AT = "parkedAt";
    static final String RETRIES = "retries";
    static final String LAST_RETRY_AT = "lastRetryAt";
    static final String NO_KEY = "";
    private static final String HEADERS = "headers";
    private static final String VALUE = "value";

    private ParkedDocument() {}

    static Document of(String id, String intake, TopicRecord record, String error, Instant at) {
        return new Document(ID, id)
                .append(INTAKE, intake)
                .append(TOPIC, record.topic())
                .append(PARTITION, record.partition())
                .append(OFFSET, record.offset())
                .append(KEY, record.key() == null ? NO_KEY : record.key())
                .append(HEADERS, new Document(record.headers()))
                .append(VALUE, record.value())
                .append(ERROR, error)
                .append(PARKED_AT, Date.from(at));
    }

    /** As operators see it. */
    static Parked parked(Document stored) {
        return new Parked(
                stored.getString(ID),
                stored.getString(INTAKE),
                stored.getString(TOPIC),
                stored.getInteger(PARTITION),
                stored.getLong(OFFSET),
                stored.getString(KEY),
                headers(stored),
                stored.getString(ERROR),
                instant(stored, PARKED_AT),
                stored.get(RETRIES, 0L),
                stored.containsKey(LAST_RETRY_AT) ? instant(stored, LAST_RETRY_AT) : null,
                !stored.getList(CLAIMS, String.class, List.of()).isEmpty());
    }

    static Waiting waiting(Document stored) {
        var record = new TopicRecord(
                stored.getString(TOPIC),
                stored.getInteger(PARTITION),
                stored.getLong(OFFSET),
                stored.getString(KEY).equals(NO_KEY) ? null : stored.getString(KEY),
                headers(stored),
                stored.getString(VALUE));
        return new Waiting(parked(stored), record);
    }

    private static Map<String, String> headers(Document stored) {
        return stored.get(HEADERS, new Document()).entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, header -> String.valueOf(header.getValue())));
    }

    static Instant instant(Document stored, String name) {
        return stored.getDate(name).toInstant();
    }
}
