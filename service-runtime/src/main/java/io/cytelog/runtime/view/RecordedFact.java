package io.cytelog.runtime.view;

import io.cytelog.axon.mongodb.Commit;
import io.cytelog.axon.mongodb.RecordedEvent;
import java.time.Instant;
import java.util.Map;

/**
 * What the log says about an event, beside its content.
 *
 * @param log log of the event
 * @param position position of the event in the log
 * @param id id of the event
 * @param recordedAt when it was recorded (server time)
 * @param metadata who, role, site, reason
 */
public record RecordedFact(String log, long position, String id, Instant recordedAt, Map<String, String> metadata) {
    /** An event of a commit. */
    static RecordedFact of(String log, Commit commit, RecordedEvent event) {
        return new RecordedFact(log, event.position(), event.id(), commit.at(), event.metadata());
    }
}
