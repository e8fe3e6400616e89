package io.cytelog.dosing.write.recordproductevent;

import io.cytelog.contracts.SubjectId;
import io.cytelog.dosing.event.DosingCriteria;
import io.cytelog.dosing.event.DosingEvent;
import io.cytelog.dosing.event.ProductEventRecorded;
import io.cytelog.dosing.event.SealedProductEventRecorded;
import io.cytelog.dosing.event.SubjectNoted;
import io.cytelog.runtime.command.Boundary;
import org.axonframework.messaging.eventstreaming.EventCriteria;
import org.jspecify.annotations.Nullable;

/** The product events of the trial, so that their numbers have no gaps, and the subject that one is about. */
public record ProductEventsBoundary(String trial, @Nullable SubjectId subject) {
    public static final Boundary<ProductEventsBoundary, ProductEventsState, DosingEvent> BOUNDARY = new Boundary<>(
            ProductEventsBoundary.class,
            ProductEventsState.class,
            ProductEventsState.EMPTY,
            ProductEventsBoundary::criteria,
            ProductEventsState::evolve);

    private EventCriteria criteria() {
        var events = DosingCriteria.tagged(
                "product-events", trial, ProductEventRecorded.class, SealedProductEventRecorded.class);
        return subject == null
                ? events
                : EventCriteria.either(events, DosingCriteria.tagged("subject", subject, SubjectNoted.class));
    }
}
