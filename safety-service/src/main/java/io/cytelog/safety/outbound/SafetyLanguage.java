package io.cytelog.safety.outbound;

import io.cytelog.contracts.PublishedFact;
import io.cytelog.contracts.safety.FollowUpEnd;
import io.cytelog.contracts.safety.FollowUpEnded;
import io.cytelog.runtime.messaging.Outbound;
import io.cytelog.safety.event.AdministrationNoted;
import io.cytelog.safety.event.AdverseEventCorrected;
import io.cytelog.safety.event.AdverseEventFollowedUp;
import io.cytelog.safety.event.AdverseEventReported;
import io.cytelog.safety.event.AdverseEventResolved;
import io.cytelog.safety.event.BaselineGraded;
import io.cytelog.safety.event.CausalityAssessed;
import io.cytelog.safety.event.ClockFact;
import io.cytelog.safety.event.ConcomitantMedicationRecorded;
import io.cytelog.safety.event.ExpectednessAssessed;
import io.cytelog.safety.event.FollowUpEndRetracted;
import io.cytelog.safety.event.GradeChanged;
import io.cytelog.safety.event.GradeCorrected;
import io.cytelog.safety.event.GradeMeasured;
import io.cytelog.safety.event.LocalToxicityAssessed;
import io.cytelog.safety.event.ParkedRecordSkipped;
import io.cytelog.safety.event.PregnancyReported;
import io.cytelog.safety.event.QueryFact;
import io.cytelog.safety.event.SafetyEvent;
import io.cytelog.safety.event.SponsorMadeAware;
import io.cytelog.safety.event.StoppingBoundaryReached;
import io.cytelog.safety.event.StoppingTriggerPulled;
import io.cytelog.safety.event.SubjectDied;
import io.cytelog.safety.event.SubjectLostToFollowUp;
import io.cytelog.safety.event.SubjectNoted;
import io.cytelog.safety.event.TrialHalted;
import io.cytelog.safety.event.TrialRestarted;
import io.cytelog.safety.event.WithdrawalNoted;
import io.cytelog.safety.rule.AdverseEvent;
import java.util.Optional;

/** Which of the service's events the others are told, and how. */
public final class SafetyLanguage implements Outbound<SafetyEvent> {
    @Override
    public Optional<PublishedFact> publish(SafetyEvent event) {
        return switch (event) {
            case AdverseEventReported fact -> Optional.of(told(fact));
            case LocalToxicityAssessed fact ->
                Optional.of(new io.cytelog.contracts.safety.LocalToxicityAssessed(
                        fact.subject(),
                        fact.site(),
                        fact.visit(),
                        fact.assessedAt(),
                        fact.present(),
                        fact.assessment().value(),
                        fact.corrects() == null ? null : fact.corrects().value()));
            case TrialHalted fact ->
                Optional.of(new io.cytelog.contracts.safety.TrialHalted(fact.haltedAt(), fact.reason(), fact.cause()));
            case TrialRestarted fact ->
                Optional.of(new io.cytelog.contracts.safety.TrialRestarted(
                        fact.restartedAt(), fact.reason(), fact.authorisation()));
            case StoppingBoundaryReached _, StoppingTriggerPulled _ -> Optional.empty();
            case ExpectednessAssessed _, SponsorMadeAware _ -> Optional.empty();
            case GradeChanged _, GradeCorrected _, GradeMeasured _, CausalityAssessed _ -> Optional.empty();
            case AdverseEventFollowedUp _, AdverseEventResolved _, AdverseEventCorrected _ -> Optional.empty();
            case SubjectNoted _, WithdrawalNoted _, AdministrationNoted _ -> Optional.empty();
            case BaselineGraded _, PregnancyReported _, ConcomitantMedicationRecorded _ -> Optional.empty();
            case SubjectDied fact ->
                Optional.of(new FollowUpEnded(
                        fact.subject(), fact.site(), FollowUpEnd.DEATH, fact.diedAt(), fact.replaces()));
            case SubjectLostToFollowUp fact ->
                Optional.of(new FollowUpEnded(
                        fact.subject(),
                        fact.site(),
                        FollowUpEnd.LOST_TO_FOLLOW_UP,
                        fact.lastContactAt(),
                        fact.replaces()));
            case FollowUpEndRetracted fact ->
                Optional.of(new io.cytelog.contracts.safety.FollowUpEndRetracted(
                        fact.subject(), fact.site(), fact.cause(), fact.endedAt()));
            case QueryFact _ -> Optional.empty();
            case ClockFact _, ParkedRecordSkipped _ -> Optional.empty();
        };
    }

    private static PublishedFact told(AdverseEventReported fact) {
        return new io.cytelog.contracts.safety.AdverseEventReported(
                fact.adverseEvent(),
                fact.subject(),
                fact.site(),
                fact.term(),
                fact.siteAwareAt(),
                fact.onset(),
                fact.ctcaeVersion(),
                fact.grade(),
                fact.systemOrganClass(),
                AdverseEvent.of(fact).countsAsSerious(),
                fact.seriousness(),
                fact.causality(),
                fact.local());
    }
}
