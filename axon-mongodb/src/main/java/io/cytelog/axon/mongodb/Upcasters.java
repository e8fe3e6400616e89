package io.cytelog.axon.mongodb;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Every upcaster of a reader, chained: version 1 is read as 2, and that as 3. Safe for any number of threads. */
public final class Upcasters {

    private record Form(String name, String version) {}

    private static final Upcasters NONE = new Upcasters(Map.of());

    private final Map<Form, Upcaster> byForm;

    private Upcasters(Map<Form, Upcaster> byForm) {
        this.byForm = byForm;
    }

    /** Events are read as they were recorded. */
    public static Upcasters none() {
        return NONE;
    }

    /**
     * @throws IllegalArgumentException if two take the same version of an event, or a chain has no end
     */
    public static Upcasters of(List<Upcaster> upcasters) {
        Map<Form, Upcaster> byForm = new HashMap<>();
        for (Upcaster upcaster : upcasters) {
            if (byForm.put(new Form(upcaster.name(), upcaster.from()), upcaster) != null) {
                throw new IllegalArgumentException(
                        "Two upcasters take version " + upcaster.from() + " of " + upcaster.name());
            }
        }
        upcasters.forEach(upcaster -> requireAnEnd(upcaster, byForm));
        return new Upcasters(Map.copyOf(byForm));
    }

    private static void requireAnEnd(Upcaster first, Map<Form, Upcaster> byForm) {
        Set<String> passed = new HashSet<>();
        @Nullable Upcaster next = first;
        while (next != null) {
            if (!passed.add(next.from())) {
                throw new IllegalArgumentException("The upcasters of " + first.name() + " go round in a circle");
            }
            next = byForm.get(new Form(next.name(), next.to()));
        }
    }

    /**
     * The event in the newest version that is known.
     *
     * @throws UnreadableCommitException if an upcaster fails, with the event's position
     */
    public RecordedEvent apply(RecordedEvent event) {
        RecordedEvent newest = event;
        @Nullable Upcaster next = byForm.get(new Form(event.name(), event.version()));
        while (next != null) {
            newest = upcast(newest, next);
            next = byForm.get(new Form(newest.name(), newest.version()));
        }
        return newest;
    }

    private static RecordedEvent upcast(RecordedEvent event, Upcaster upcaster) {
        try {
            return new RecordedEvent(
                    event.position(),
                    event.id(),
                    event.name(),
                    upcaster.to(),
                    event.at(),
                    event.tags(),
                    event.metadata(),
                    upcaster.payload().apply(event.payloadJson()));
        } catch (RuntimeException failed) {
            throw new UnreadableCommitException(
                    event.position(),
                    "its version " + upcaster.from() + " cannot be read as version " + upcaster.to(),
                    failed);
        }
    }
}
