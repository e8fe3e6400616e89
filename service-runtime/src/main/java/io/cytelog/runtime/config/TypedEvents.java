package io.cytelog.runtime.config;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.cytelog.runtime.command.EventCatalogue;
import org.axonframework.conversion.Converter;
import org.axonframework.messaging.eventhandling.EventMessage;

/**
 * The records that messages of the log carry. The engine hands out the same message again where it remembers what was
 * sourced, and a record cannot be changed by whoever gets it; so each message is read once.
 */
final class TypedEvents<E> {
    private final EventCatalogue<E> catalogue;
    private final Converter converter;
    /** By the message itself, and for as long as that is kept. */
    private final Cache<EventMessage, E> read =
            Caffeine.newBuilder().weakKeys().executor(Runnable::run).build();

    TypedEvents(EventCatalogue<E> catalogue, Converter converter) {
        this.catalogue = catalogue;
        this.converter = converter;
    }

    E of(EventMessage event) {
        return read.get(event, this::read);
    }

    private E read(EventMessage event) {
        var name = event.type().qualifiedName().toString();
        var type = catalogue
                .classOf(name, event.type().version())
                .orElseThrow(() -> new IllegalStateException(
                        "The log holds a " + event.type() + ", which this service does not know."));
        E payload = event.payloadAs(type, converter);
        if (payload == null) {
            throw new IllegalStateException("The event " + event.identifier() + " is empty.");
        }
        return payload;
    }
}
