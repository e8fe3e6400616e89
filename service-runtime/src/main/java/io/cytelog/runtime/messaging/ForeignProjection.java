package io.cytelog.runtime.messaging;

import io.cytelog.runtime.view.ViewWriter;
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
     * Applies one record. A {@link RuntimeException} other than an outage parks the record and, after it, every other
     * record of the same key.
     */
    void on(TopicRecord record, ViewWriter views);
}
