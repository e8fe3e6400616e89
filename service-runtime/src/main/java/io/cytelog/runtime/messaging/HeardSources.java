package io.cytelog.runtime.messaging;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoDatabase;
import java.time.Instant;
import java.util.Optional;

/**
 * Until when this service knows each of the others, by what it notes of them. It is kept with the offset that the intake
 * moves, so a restarted service and a second instance know it too.
 */
public final class HeardSources {
    private final IntakeOffsets notes;
    private final ParkedRecords parked;

    public HeardSources(MongoClient mongo, MongoDatabase views, ParkedRecords parked) {
        this.notes = new IntakeOffsets(mongo, views, Takers.Note.NAME);
        this.parked = parked;
    }

    /**
     * The instant up to which the owner of a log has been heard, by the owner's clock and never ahead of ours; what it
     * had told by then is noted. Empty while nothing was heard, and while a record of it that concerns no single subject
     * is parked: it may be a halt.
     */
    public Optional<Instant> heardAt(String log) {
        // In this order: what is parked is there, at the latest, with what was heard by the same record.
        var heardAt = notes.heardAt(log);
        return parked.holdsKeyless(log + "." + Topics.EVENTS) ? Optional.empty() : heardAt;
    }
}
