package io.cytelog.dosing.write.recorddeviation;

import io.cytelog.contracts.SubjectId;
import io.cytelog.dosing.event.DeviationRecorded;
import io.cytelog.dosing.event.DosingCriteria;
import io.cytelog.dosing.event.DosingEvent;
import io.cytelog.dosing.event.SeriousBreachNotified;
import io.cytelog.dosing.event.SubjectNoted;
import io.cytelog.runtime.command.Boundary;
import org.axonframework.messaging.eventstreaming.EventCriteria;
import org.jspecify.annotations.Nullable;

/** The deviations of the trial, so that their numbers have no gaps, and the subject that one is about. */
public record DeviationsBoundary(String trial, @Nullable SubjectId subject) {
    public static final Boundary<DeviationsBoundary, DeviationsState, DosingEvent> BOUNDARY = new Boundary<>(
            DeviationsBoundary.class,
            DeviationsState.class,
            DeviationsState.EMPTY,
            DeviationsBoundary::criteria,
            DeviationsState::evolve);

    private EventCriteria criteria() {
        var deviations =
                DosingCriteria.tagged("deviations", trial, DeviationRecorded.class, SeriousBreachNotified.class);
        return subject == null
                ? deviations
                : EventCriteria.either(deviations, DosingCriteria.tagged("subject", subject, SubjectNoted.class));
    }
}
