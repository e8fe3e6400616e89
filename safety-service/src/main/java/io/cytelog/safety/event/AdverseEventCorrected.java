package io.cytelog.safety.event;

import io.cytelog.contracts.AdverseEventId;
import io.cytelog.contracts.SubjectId;
import java.time.Instant;
import java.util.List;
import org.axonframework.eventsourcing.annotation.EventTag;
import org.axonframework.messaging.eventhandling.annotation.Event;
import org.jspecify.annotations.Nullable;

/**
 * What was said of an event was wrong, from the start. {@code previous} holds what stood before, {@code removed} what is
 * taken back without anything in its place; {@code significant} is what the site says of it, where it does.
 */
@Event(namespace = "safety", name = "AdverseEventCorrected", version = "1")
public record AdverseEventCorrected(
        @EventTag(key = "adverseEvent") AdverseEventId adverseEvent,
        @EventTag(key = "subject") SubjectId subject,
        Particulars corrected,
        Particulars previous,
        List<Particular> removed,
        @Nullable Boolean significant,
        @Nullable Instant receivedAt,
        String reason)
        implements AdverseEventFact {
    public AdverseEventCorrected {
        removed = List.copyOf(removed);
    }

    /** The value after the correction: none where it was taken back, the new one where there is one, else as before. */
    public <T> @Nullable T after(Particular particular, @Nullable T corrected, @Nullable T before) {
        if (removed.contains(particular)) {
            return null;
        }
        return corrected == null ? before : corrected;
    }
}
