package io.cytelog.runtime.view;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.nio.ByteBuffer;
import java.util.function.Function;
import org.bson.RawBsonDocument;

/**
 * The records of stored documents that were read before. A document with the same bytes is the same record, so a page
 * parses only those of its lines that changed since somebody last looked. Nothing here can be out of date: the bytes come
 * from the database each time.
 */
final class ReadBefore {
    /** As they are stored; the records take some five times as much memory. */
    private static final int MOST_BYTES = 2 << 20;

    private final Cache<Stored, Object> records = Caffeine.newBuilder()
            .maximumWeight(MOST_BYTES)
            .weigher((Stored stored, Object record) -> stored.bytes().capacity())
            .build();

    private record Stored(Class<?> type, ByteBuffer bytes) {}

    /** Anything but a record could be changed by whoever gets it, and is read anew. */
    <T> T record(RawBsonDocument document, Class<T> type, Function<RawBsonDocument, T> reading) {
        if (!type.isRecord()) {
            return reading.apply(document);
        }
        var stored = new Stored(type, document.getByteBuffer().asNIO());
        var known = records.getIfPresent(stored);
        if (known != null) {
            return type.cast(known);
        }
        var read = reading.apply(document);
        records.put(stored, read);
        return read;
    }
}
