package io.cytelog.runtime.messaging;

import io.cytelog.runtime.view.ViewKey;
import io.cytelog.runtime.view.ViewWriter;
import java.util.List;
import java.util.Optional;
import java.util.Set;

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

    /**
     * The documents that {@link #on} will ask for, as far as the record tells them, so that those of a whole batch are read
     * with one command. What is not named is read when it is asked for. Need not be able to read every record.
     */
    default List<ViewKey> reads(TopicRecord record) {
        return List.of();
    }

    /**
     * Applies one record. A {@link RuntimeException} other than an outage parks the record and, after it, every other
     * record of the same key.
     */
    void on(TopicRecord record, ViewWriter views);
}
