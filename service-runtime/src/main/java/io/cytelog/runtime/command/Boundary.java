package io.cytelog.runtime.command;

import java.util.function.BiFunction;
import java.util.function.Function;
import org.axonframework.messaging.eventstreaming.EventCriteria;

/**
 * A consistency boundary: the state that a decision needs, the events it is sourced from, and how they change it.
 * No other commit that matches the same criteria can slip between reading and recording.
 *
 * @param id what names the boundary; a command returns it from a method annotated {@code @TargetEntityId}
 * @param state immutable state, injected into the handler with {@code @InjectEntity}; one handler takes one state
 * @param initial the state before any event
 * @param criteria the events of the boundary, each criterion narrowed by a tag
 * @param evolve exhaustive over the catalogue
 */
public record Boundary<I, S, E>(
        Class<I> id, Class<S> state, S initial, Function<I, EventCriteria> criteria, Evolve<S, E> evolve) {

    /** How one event changes a state that keeps what it rests on. */
    @FunctionalInterface
    public interface Evolve<S, E> {
        S apply(S state, E event, String eventId);
    }

    /** A boundary whose state does not ask which event it has a value from. */
    public Boundary(
            Class<I> id, Class<S> state, S initial, Function<I, EventCriteria> criteria, BiFunction<S, E, S> evolve) {
        this(id, state, initial, criteria, (before, event, eventId) -> evolve.apply(before, event));
    }
}
