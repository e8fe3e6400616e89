package io.cytelog.dosing.write.unblindsubject;

import io.cytelog.contracts.SubjectId;
import io.cytelog.dosing.event.AdministrationCorrected;
import io.cytelog.dosing.event.DosingCriteria;
import io.cytelog.dosing.event.DosingEvent;
import io.cytelog.dosing.event.RandomisationListSealed;
import io.cytelog.dosing.event.SubjectNoted;
import io.cytelog.dosing.event.SubjectRandomised;
import io.cytelog.dosing.event.SubjectUnblinded;
import io.cytelog.dosing.event.TreatmentAdministered;
import io.cytelog.runtime.command.Boundary;
import org.axonframework.messaging.eventstreaming.EventCriteria;

/** One subject, what it was given, and the list; neither a halt nor a withdrawal is part of it, as they never stand in the way. */
public record UnblindingBoundary(SubjectId subject, String trial) {
    public static final Boundary<UnblindingBoundary, UnblindingState, DosingEvent> BOUNDARY = new Boundary<>(
            UnblindingBoundary.class,
            UnblindingState.class,
            UnblindingState.EMPTY,
            id -> EventCriteria.either(
                    DosingCriteria.tagged(
                            "subject",
                            id.subject(),
                            SubjectNoted.class,
                            SubjectRandomised.class,
                            SubjectUnblinded.class,
                            TreatmentAdministered.class,
                            AdministrationCorrected.class),
                    DosingCriteria.tagged("allocation", id.trial(), RandomisationListSealed.class)),
            UnblindingState::evolve);
}
