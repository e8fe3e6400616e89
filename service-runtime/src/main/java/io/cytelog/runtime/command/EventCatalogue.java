package io.cytelog.runtime.command;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.axonframework.messaging.core.MessageType;
import org.axonframework.messaging.eventhandling.annotation.Event;

/**
 * Everything that can happen in one service: the permitted records of one sealed interface, each with its wire name
 * and version, which never change.
 *
 * @param <E> the sealed interface
 */
public final class EventCatalogue<E> {
    private final Class<E> root;
    private final Map<MessageType, Class<? extends E>> byType;

    private EventCatalogue(Class<E> root, Map<MessageType, Class<? extends E>> byType) {
        this.root = root;
        this.byType = byType;
    }

    /** Reads the catalogue from a sealed interface; every leaf must be a record with an explicit {@link Event} name. */
    public static <E> EventCatalogue<E> of(Class<E> root) {
        Map<MessageType, Class<? extends E>> byType = new LinkedHashMap<>();
        leaves(root).forEach(leaf -> {
            var type = typeOf(leaf);
            if (byType.put(type, leaf.asSubclass(root)) != null) {
                throw new IllegalArgumentException("Two events are called " + type + ".");
            }
        });
        return new EventCatalogue<>(root, byType);
    }

    private static Stream<Class<?>> leaves(Class<?> type) {
        return type.isSealed()
                ? Stream.of(type.getPermittedSubclasses()).flatMap(EventCatalogue::leaves)
                : Stream.of(type);
    }

    private static MessageType typeOf(Class<?> leaf) {
        var event = leaf.getAnnotation(Event.class);
        if (event == null
                || !leaf.isRecord()
                || event.namespace().isEmpty()
                || event.name().isEmpty()) {
            throw new IllegalArgumentException(leaf + " must be a record with @Event(namespace, name, version).");
        }
        return new MessageType(event.namespace(), event.name(), event.version());
    }

    public Class<E> root() {
        return root;
    }

    public Set<MessageType> types() {
        return Set.copyOf(byType.keySet());
    }

    /** The record class of a stored event, by qualified name and version. */
    public Optional<Class<? extends E>> classOf(String qualifiedName, String version) {
        return Optional.ofNullable(byType.get(new MessageType(qualifiedName, version)));
    }

    /** Qualified name, for example {@code screening.SubjectEnrolled}, of an event class of this catalogue. */
    public static String nameOf(Class<?> event) {
        return typeOf(event).qualifiedName().toString();
    }
}
