package io.cytelog.dosing.write.administer;

import io.cytelog.contracts.KitNumber;
import io.cytelog.contracts.SubjectId;
import io.cytelog.dosing.event.AdministrationCheckCorrected;
import io.cytelog.dosing.event.AdministrationCorrected;
import io.cytelog.dosing.event.AdministrationPermitted;
import io.cytelog.dosing.event.AdministrationRefused;
import io.cytelog.dosing.event.DosingCriteria;
import io.cytelog.dosing.event.DosingEvent;
import io.cytelog.dosing.event.FollowUpEndNoted;
import io.cytelog.dosing.event.KitDisposed;
import io.cytelog.dosing.event.KitPrepared;
import io.cytelog.dosing.event.LotRejected;
import io.cytelog.dosing.event.LotReleased;
import io.cytelog.dosing.event.SubjectNoted;
import io.cytelog.dosing.event.SubjectRandomised;
import io.cytelog.dosing.event.SupplyCorrected;
import io.cytelog.dosing.event.TreatmentAdministered;
import io.cytelog.dosing.event.TrialHaltNoted;
import io.cytelog.dosing.event.TrialRestartNoted;
import io.cytelog.dosing.event.WithdrawalNoted;
import io.cytelog.runtime.command.Boundary;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.messaging.eventstreaming.EventCriteria;
import org.jspecify.annotations.Nullable;

/**
 * The subject, the kit in hand to whomever it was given, what was said of all lots and corrected in the pharmacy, and the conduct of the trial: a halt or a
 * rejection that comes between wins.
 */
public record BedsideBoundary(SubjectId subject, @Nullable KitNumber kit, String trial) {
    public static final Boundary<BedsideBoundary, BedsideState, DosingEvent> BOUNDARY = new Boundary<>(
            BedsideBoundary.class,
            BedsideState.class,
            BedsideState.initial(),
            BedsideBoundary::criteria,
            BedsideState::evolve);

    private EventCriteria criteria() {
        List<EventCriteria> criteria = new ArrayList<>(List.of(
                DosingCriteria.tagged(
                        "subject",
                        subject,
                        SubjectNoted.class,
                        WithdrawalNoted.class,
                        FollowUpEndNoted.class,
                        SubjectRandomised.class,
                        AdministrationPermitted.class,
                        AdministrationRefused.class,
                        AdministrationCheckCorrected.class,
                        TreatmentAdministered.class,
                        AdministrationCorrected.class),
                DosingCriteria.tagged("conduct", trial, TrialHaltNoted.class, TrialRestartNoted.class),
                DosingCriteria.tagged("supply", trial, LotRejected.class, LotReleased.class, SupplyCorrected.class)));
        if (kit != null) {
            criteria.add(DosingCriteria.tagged(
                    "kit",
                    kit,
                    KitPrepared.class,
                    KitDisposed.class,
                    TreatmentAdministered.class,
                    AdministrationCorrected.class));
        }
        return EventCriteria.either(criteria);
    }
}
