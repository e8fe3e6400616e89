package io.cytelog.testkit.catalogue;

import io.cytelog.testkit.architecture.ArchitectureRules;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.axonframework.eventsourcing.annotation.EventTag;
import org.axonframework.messaging.eventhandling.annotation.Event;
import org.jspecify.annotations.Nullable;

/** The events of a package with their fields, as a Markdown table. */
public final class EventTable {
    private EventTable() {}

    /** The table of all events in a package and below it, by name and version. */
    public static String of(String packageName) {
        var rows = ArchitectureRules.mainClasses(packageName).stream()
                .filter(type -> type.isAnnotatedWith(Event.class))
                .map(type -> type.reflect())
                .sorted(Comparator.comparing(EventTable::name).thenComparing(EventTable::version))
                .map(EventTable::row);
        return Stream.concat(Stream.of("| event | version | fields |", "|---|---|---|"), rows)
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private static String name(Class<?> event) {
        var annotation = event.getAnnotation(Event.class);
        return annotation.namespace() + "." + annotation.name();
    }

    private static String version(Class<?> event) {
        return event.getAnnotation(Event.class).version();
    }

    private static String row(Class<?> event) {
        var fields = Arrays.stream(event.getRecordComponents())
                .map(EventTable::field)
                .collect(Collectors.joining(", "));
        return "| `" + name(event) + "` | " + version(event) + " | " + fields + " |";
    }

    private static String field(RecordComponent field) {
        var optional = field.getAnnotatedType().isAnnotationPresent(Nullable.class) ? "?" : "";
        return isTag(field) ? "**" + field.getName() + optional + "**" : field.getName() + optional;
    }

    /** Annotations of components stand on what they may stand on: here the accessor or the field. */
    private static boolean isTag(RecordComponent component) {
        try {
            return component.isAnnotationPresent(EventTag.class)
                    || component.getAccessor().isAnnotationPresent(EventTag.class)
                    || component
                            .getDeclaringRecord()
                            .getDeclaredField(component.getName())
                            .isAnnotationPresent(EventTag.class);
        } catch (NoSuchFieldException impossible) {
            throw new IllegalStateException("Every component of a record has its field.", impossible);
        }
    }
}
