package io.cytelog.runtime.automation;

import io.cytelog.runtime.view.Views;
import java.time.Instant;
import java.util.List;

/**
 * When facts of the service's own log arrive, then do. It is called at least once for every fact, in the order of the
 * log, by one instance at a time; its commands must be harmless when they come again.
 */
public interface Automation<E> {
    /** An event with its place in the log. */
    record Fact<E>(E event, long position) {}

    /** Name, unique within the service; its token is kept under it. */
    String name();

    /** Begins afresh: forgets what it kept in mind and loads it from the views. Called before its first facts. */
    void begin(Views views);

    /** Whether the views that it reads include these facts; until then it is not asked for commands. */
    boolean sees(List<Fact<E>> facts, Views views);

    /**
     * The commands that are due after these facts.
     *
     * @param views at least as new as the facts
     * @param now when they are looked at
     */
    List<?> after(List<Fact<E>> facts, Views views, Instant now);
}
