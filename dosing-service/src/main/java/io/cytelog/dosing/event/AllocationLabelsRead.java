package io.cytelog.dosing.event;

import io.cytelog.contracts.SubjectId;
import java.util.List;
import org.axonframework.eventsourcing.annotation.EventTag;
import org.axonframework.messaging.eventhandling.annotation.Event;

/**
 * Somebody read the sealed labels of the arms. Who is in the event's metadata; the labels are nowhere.
 *
 * @param subjects those whose labels were read, in the order of the list
 */
@Event(namespace = "dosing", name = "AllocationLabelsRead", version = "1")
public record AllocationLabelsRead(@EventTag(key = "labels") String trial, List<SubjectId> subjects, String reason)
        implements DisclosureFact {
    public AllocationLabelsRead {
        subjects = List.copyOf(subjects);
    }
}
