package io.cytelog.runtime.view;

import java.util.Set;

/** A read model over the service's own log; it can be thrown away and rebuilt from position 1. */
public interface Projection<E> {
    /** Name, unique within the service; its token is kept under it. */
    String name();

    /**
     * Its collections, where each of their documents has a subject as its id and comes of the events alone that carry the
     * tag {@code subject} of that one. Empty where it keeps anything else: it cannot be rebuilt for one subject then.
     */
    default Set<String> keyedBySubject() {
        return Set.of();
    }

    /** Whether somebody decides by it. Otherwise facts that come fast may gather for a moment before they are taken. */
    default boolean isAwaited() {
        return false;
    }

    /** Applies one event; its writes and the token commit together, so each event counts exactly once. */
    void on(E event, RecordedFact fact, ViewWriter views);
}
