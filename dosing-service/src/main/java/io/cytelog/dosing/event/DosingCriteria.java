package io.cytelog.dosing.event;

import io.cytelog.runtime.command.EventCatalogue;
import java.util.stream.Stream;
import org.axonframework.messaging.eventstreaming.EventCriteria;

/** Criteria of the boundaries of this service, by tag and event class. */
public final class DosingCriteria {
    private DosingCriteria() {}

    /** Events of the given kinds that carry the tag. */
    @SafeVarargs
    @SuppressWarnings("varargs") // the array is read only
    public static EventCriteria tagged(String key, Object value, Class<? extends DosingEvent>... kinds) {
        var names = Stream.of(kinds).map(EventCatalogue::nameOf).toArray(String[]::new);
        return EventCriteria.havingTags(key, value.toString()).andBeingOneOfTypes(names);
    }
}
