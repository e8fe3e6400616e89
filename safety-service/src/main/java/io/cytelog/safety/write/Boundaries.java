package io.cytelog.safety.write;

import io.cytelog.contracts.AdverseEventId;
import io.cytelog.contracts.QueryId;
import io.cytelog.contracts.SubjectId;
import io.cytelog.runtime.command.Boundary;
import io.cytelog.runtime.command.EventCatalogue;
import io.cytelog.safety.event.AdministrationNoted;
import io.cytelog.safety.event.AdverseEventCorrected;
import io.cytelog.safety.event.AdverseEventFollowedUp;
import io.cytelog.safety.event.AdverseEventReported;
import io.cytelog.safety.event.AdverseEventResolved;
import io.cytelog.safety.event.BaselineGraded;
import io.cytelog.safety.event.CausalityAssessed;
import io.cytelog.safety.event.ClockId;
import io.cytelog.safety.event.ClockMet;
import io.cytelog.safety.event.ClockNoLongerRequired;
import io.cytelog.safety.event.ClockOpened;
import io.cytelog.safety.event.ClockSettled;
import io.cytelog.safety.event.ClockSuperseded;
import io.cytelog.safety.event.ConcomitantMedicationRecorded;
import io.cytelog.safety.event.DataQueryAnswered;
import io.cytelog.safety.event.DataQueryRaised;
import io.cytelog.safety.event.DataQueryResolved;
import io.cytelog.safety.event.ExpectednessAssessed;
import io.cytelog.safety.event.FollowUpEndRetracted;
import io.cytelog.safety.event.GradeChanged;
import io.cytelog.safety.event.GradeCorrected;
import io.cytelog.safety.event.GradeMeasured;
import io.cytelog.safety.event.LocalToxicityAssessed;
import io.cytelog.safety.event.PregnancyReported;
import io.cytelog.safety.event.SafetyEvent;
import io.cytelog.safety.event.SettlementConfirmed;
import io.cytelog.safety.event.SponsorMadeAware;
import io.cytelog.safety.event.StoppingBoundaryReached;
import io.cytelog.safety.event.StoppingTriggerPulled;
import io.cytelog.safety.event.SubjectDied;
import io.cytelog.safety.event.SubjectLostToFollowUp;
import io.cytelog.safety.event.SubjectNoted;
import io.cytelog.safety.event.TrialHalted;
import io.cytelog.safety.event.TrialRestarted;
import java.util.stream.Stream;
import org.axonframework.messaging.eventstreaming.EventCriteria;

/** The consistency boundaries of the service, side by side: what each decision reads, and nothing slips between. */
public final class Boundaries {
    /** A subject's enrolment and the numbers that were given under it. */
    public static final Boundary<SubjectId, SubjectFile, SafetyEvent> SUBJECT = new Boundary<>(
            SubjectId.class,
            SubjectFile.class,
            SubjectFile.EMPTY,
            subject -> facts(
                    "subject",
                    subject.value(),
                    SubjectNoted.class,
                    AdministrationNoted.class,
                    AdverseEventReported.class,
                    LocalToxicityAssessed.class,
                    BaselineGraded.class,
                    PregnancyReported.class,
                    ConcomitantMedicationRecorded.class,
                    DataQueryRaised.class,
                    DataQueryAnswered.class,
                    DataQueryResolved.class),
            SubjectFile::evolve);

    /** Whether a subject died or was lost. */
    public static final Boundary<SubjectId, FollowUpEnds, SafetyEvent> FOLLOW_UP_END = new Boundary<>(
            SubjectId.class,
            FollowUpEnds.class,
            FollowUpEnds.NONE,
            subject -> facts(
                    "subject",
                    subject.value(),
                    SubjectNoted.class,
                    SubjectDied.class,
                    SubjectLostToFollowUp.class,
                    FollowUpEndRetracted.class),
            FollowUpEnds::evolve);

    /** One adverse event with its queries and clocks; how a clock was settled is not among it. */
    public static final Boundary<AdverseEventId, AdverseEventFile, SafetyEvent> ADVERSE_EVENT = new Boundary<>(
            AdverseEventId.class,
            AdverseEventFile.class,
            AdverseEventFile.EMPTY,
            event -> facts(
                    "adverseEvent",
                    event.value(),
                    AdverseEventReported.class,
                    GradeChanged.class,
                    GradeCorrected.class,
                    GradeMeasured.class,
                    CausalityAssessed.class,
                    ExpectednessAssessed.class,
                    SponsorMadeAware.class,
                    AdverseEventFollowedUp.class,
                    AdverseEventResolved.class,
                    AdverseEventCorrected.class,
                    DataQueryRaised.class,
                    DataQueryAnswered.class,
                    DataQueryResolved.class,
                    ClockOpened.class,
                    ClockSuperseded.class,
                    ClockNoLongerRequired.class,
                    ClockMet.class),
            AdverseEventFile::evolve);

    /** One query. */
    public static final Boundary<QueryId, QueryFile, SafetyEvent> QUERY = new Boundary<>(
            QueryId.class,
            QueryFile.class,
            QueryFile.EMPTY,
            query -> facts(
                    "query", query.value(), DataQueryRaised.class, DataQueryAnswered.class, DataQueryResolved.class),
            QueryFile::evolve);

    /** One reporting clock and its settlement. */
    public static final Boundary<ClockId, ClockFile, SafetyEvent> CLOCK = new Boundary<>(
            ClockId.class,
            ClockFile.class,
            ClockFile.EMPTY,
            clock -> facts(
                    "clock",
                    clock.value(),
                    ClockOpened.class,
                    ClockMet.class,
                    ClockSettled.class,
                    SettlementConfirmed.class),
            ClockFile::evolve);

    /** Halts and restarts of the trial, and what the stopping rule has said. */
    public static final Boundary<TrialId, TrialStanding, SafetyEvent> TRIAL = new Boundary<>(
            TrialId.class,
            TrialStanding.class,
            TrialStanding.GOING_ON,
            trial -> facts(
                    "trial",
                    trial.value(),
                    TrialHalted.class,
                    TrialRestarted.class,
                    StoppingBoundaryReached.class,
                    StoppingTriggerPulled.class),
            TrialStanding::evolve);

    private Boundaries() {}

    private static EventCriteria facts(String key, String value, Class<?>... kinds) {
        var names = Stream.of(kinds).map(EventCatalogue::nameOf).toArray(String[]::new);
        return EventCriteria.havingTags(key, value).andBeingOneOfTypes(names);
    }
}
