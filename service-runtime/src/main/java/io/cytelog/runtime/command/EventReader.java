package io.cytelog.runtime.command;

import io.cytelog.axon.mongodb.Commit;
import io.cytelog.axon.mongodb.RecordedEvent;
import io.cytelog.axon.mongodb.Upcasters;
import tools.jackson.databind.json.JsonMapper;

/** Turns stored events back into the records of the catalogue. */
public final class EventReader {
    private final EventCatalogue<?> catalogue;
    private final Upcasters upcasters;
    private final JsonMapper json;

    public EventReader(EventCatalogue<?> catalogue, Upcasters upcasters, JsonMapper json) {
        this.catalogue = catalogue;
        this.upcasters = upcasters;
        this.json = json;
    }

    /** The typed event; an event that the catalogue does not know stops the reader with its position. */
    public Object read(RecordedEvent recorded) {
        var event = upcasters.apply(recorded);
        var type = catalogue
                .classOf(event.name(), event.version())
                .orElseThrow(() -> new IllegalStateException("The event at " + event.position() + " is a "
                        + event.name() + " of version " + event.version() + ", which this service does not know."));
        return json.readValue(event.payloadJson(), type);
    }

    public Recorded recorded(Commit commit) {
        return new Recorded(commit.events().stream().map(this::read).toList(), commit.position(), commit.at());
    }
}
