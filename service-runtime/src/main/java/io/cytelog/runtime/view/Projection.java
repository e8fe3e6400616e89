package io.cytelog.runtime.view;

/** A read model over the service's own log; it can be thrown away and rebuilt from position 1. */
public interface Projection<E> {
    /** Name, unique within the service; its token is kept under it. */
    String name();

    /** Applies one event; its writes and the token commit together, so each event counts exactly once. */
    void on(E event, RecordedFact fact, ViewWriter views);
}
