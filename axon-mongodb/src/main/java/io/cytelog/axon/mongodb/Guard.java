package io.cytelog.axon.mongodb;

import java.util.Objects;
import org.axonframework.messaging.eventstreaming.EventCriteria;

/**
 * A condition of an append: no event after position {@code after} may match {@code criteria}. With {@code after} 0 it
 * says "never before in the whole log", which is how idempotency keys and facts that are noted once are held.
 *
 * @param criteria what must not have happened; every alternative of it names a tag or an event type
 * @param after the last position that the decision knew, 0 for none
 */
public record Guard(EventCriteria criteria, long after) {

    public Guard {
        Objects.requireNonNull(criteria, "criteria");
        if (after < 0) {
            throw new IllegalArgumentException("A guard starts after a position of the log, 0 or more, not " + after);
        }
        if (Criteria.matchesEverything(criteria)) {
            throw new IllegalArgumentException("A guard must be narrowed by a tag or an event type: " + criteria);
        }
    }

    Guard raisedTo(long position) {
        return position > after ? new Guard(criteria, position) : this;
    }
}
