package io.cytelog.safety.event;

import io.cytelog.contracts.AdverseEventId;
import io.cytelog.contracts.SubjectId;
import java.util.List;

/**
 * A subject with an event of the boundary.
 *
 * @param adverseEvents that make it one
 */
public record CountedSubject(SubjectId subject, List<AdverseEventId> adverseEvents) {
    public CountedSubject {
        adverseEvents = List.copyOf(adverseEvents);
    }
}
