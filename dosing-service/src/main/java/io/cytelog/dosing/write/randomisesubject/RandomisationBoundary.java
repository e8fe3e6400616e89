package io.cytelog.dosing.write.randomisesubject;

import io.cytelog.contracts.SubjectId;
import io.cytelog.dosing.event.DosingCriteria;
import io.cytelog.dosing.event.DosingEvent;
import io.cytelog.dosing.event.FollowUpEndNoted;
import io.cytelog.dosing.event.RandomisationListSealed;
import io.cytelog.dosing.event.SubjectNoted;
import io.cytelog.dosing.event.SubjectRandomised;
import io.cytelog.dosing.event.TrialHaltNoted;
import io.cytelog.dosing.event.TrialRestartNoted;
import io.cytelog.dosing.event.WithdrawalNoted;
import io.cytelog.runtime.command.Boundary;
import org.axonframework.messaging.eventstreaming.EventCriteria;

/** The subject, the list with all that was taken from it, and the conduct of the trial: no two take one slot. */
public record RandomisationBoundary(SubjectId subject, String trial) {
    public static final Boundary<RandomisationBoundary, RandomisationState, DosingEvent> BOUNDARY = new Boundary<>(
            RandomisationBoundary.class,
            RandomisationState.class,
            RandomisationState.initial(),
            id -> EventCriteria.either(
                    DosingCriteria.tagged(
                            "subject", id.subject(), SubjectNoted.class, WithdrawalNoted.class, FollowUpEndNoted.class),
                    DosingCriteria.tagged(
                            "allocation", id.trial(), RandomisationListSealed.class, SubjectRandomised.class),
                    DosingCriteria.tagged("conduct", id.trial(), TrialHaltNoted.class, TrialRestartNoted.class)),
            RandomisationState::evolve);
}
