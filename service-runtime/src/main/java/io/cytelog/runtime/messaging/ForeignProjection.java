package io.cytelog.runtime.messaging;

import io.cytelog.runtime.view.KeysRead;
import io.cytelog.runtime.view.ViewKey;
import io.cytelog.runtime.view.ViewWriter;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A read model over Kafka topics. Its writes and its offset commit in one transaction, so each record counts exactly
 * once.
 */
public interface ForeignProjection {
    /** Name, unique within the service; its place in the topics is kept under it. */
    String name();

    /** Topic names without the deployment's prefix, for example {@code screening.events} or {@code dosing.log}. */
    Set<String> topics();

    /** Why it cannot be made anew from its topics alone, as a sentence; empty where it can. */
    default Optional<String> notRebuilt() {
        return Optional.empty();
    }

    /** Whether somebody decides by it. Otherwise records that come fast may gather for a moment before they are taken. */
    default boolean isAwaited() {
        return false;
    }

    /**
     * Applies one record. A {@link RuntimeException} other than an outage parks the record and, after it, every other
     * record of the same key.
     */
    void on(TopicRecord record, ViewWriter views);

    /**
     * What a record is going to do.
     *
     * @param reads the documents that it will ask for, as far as that is known; what is not named is read when it is asked for
     * @param change does it
     */
    record Prepared(List<ViewKey> reads, Consumer<ViewWriter> change) {
        /** Of a change that does nothing but read and write views: it is let run over nothing to see what it reads. */
        public static Prepared of(Consumer<ViewWriter> change) {
            return new Prepared(KeysRead.by(change), change);
        }
    }

    /**
     * Does what needs no views, for many records at the same time, so that the documents of a whole batch are read with one
     * command. Throws what {@link #on} would; the record is then given to that one.
     */
    default Prepared prepared(TopicRecord record) {
        return new Prepared(List.of(), views -> on(record, views));
    }
}
