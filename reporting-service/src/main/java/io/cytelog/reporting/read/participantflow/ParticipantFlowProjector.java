package io.cytelog.reporting.read.participantflow;

import io.cytelog.contracts.PublishedFact;
import io.cytelog.contracts.PublishedLanguage;
import io.cytelog.contracts.dosing.DosingFact;
import io.cytelog.contracts.dosing.MscAdministered;
import io.cytelog.contracts.dosing.SubjectRandomised;
import io.cytelog.contracts.dosing.SubjectUnblinded;
import io.cytelog.contracts.safety.AdverseEventReported;
import io.cytelog.contracts.safety.FollowUpEndRetracted;
import io.cytelog.contracts.safety.FollowUpEnded;
import io.cytelog.contracts.safety.Heartbeat;
import io.cytelog.contracts.safety.LocalToxicityAssessed;
import io.cytelog.contracts.safety.SafetyFact;
import io.cytelog.contracts.safety.TrialHalted;
import io.cytelog.contracts.safety.TrialRestarted;
import io.cytelog.contracts.screening.ScreeningFact;
import io.cytelog.contracts.screening.ScreeningFailed;
import io.cytelog.contracts.screening.ScreeningOpened;
import io.cytelog.contracts.screening.SubjectEnrolled;
import io.cytelog.contracts.screening.SubjectWithdrawn;
import io.cytelog.contracts.screening.WithdrawalRetracted;
import io.cytelog.runtime.messaging.ForeignProjection;
import io.cytelog.runtime.messaging.TopicRecord;
import io.cytelog.runtime.view.ViewWriter;
import java.util.Set;
import tools.jackson.databind.json.JsonMapper;

/** One document per candidate and per subject; the numbers are counted when they are asked for. */
public final class ParticipantFlowProjector implements ForeignProjection {
    private final JsonMapper json;

    public ParticipantFlowProjector(JsonMapper json) {
        this.json = json;
    }

    @Override
    public String name() {
        return "participant-flow";
    }

    @Override
    public Set<String> topics() {
        return Set.of("screening.events", "dosing.events", "safety.events");
    }

    @Override
    public Prepared prepared(TopicRecord record) {
        var fact = json.readValue(record.value(), record.contract());
        return Prepared.of(views -> on(fact, record, views));
    }

    @Override
    public void on(TopicRecord record, ViewWriter views) {
        on(json.readValue(record.value(), record.contract()), record, views);
    }

    private static void on(PublishedFact told, TopicRecord record, ViewWriter views) {
        switch (told) {
            case ScreeningFact fact -> on(fact, record, views);
            case DosingFact fact -> on(fact, record, views);
            case SafetyFact fact -> on(fact, record, views);
            case PublishedFact other ->
                throw new IllegalArgumentException(
                        PublishedLanguage.entryOf(other.getClass()).name() + " does not belong on this topic.");
        }
    }

    private static void on(ScreeningFact fact, TopicRecord record, ViewWriter views) {
        switch (fact) {
            case ScreeningOpened opened -> screening(opened.screening().value(), ScreeningFlow.of(opened), views);
            case ScreeningFailed failed ->
                screening(failed.screening().value(), ScreeningFlow.of(failed, position(record)), views);
            case SubjectEnrolled enrolled -> {
                screening(enrolled.screening().value(), ScreeningFlow.of(enrolled), views);
                subject(enrolled.subject().value(), SubjectFlow.of(enrolled), views);
            }
            case SubjectWithdrawn withdrawn ->
                subject(withdrawn.subject().value(), SubjectFlow.of(withdrawn, position(record)), views);
            case WithdrawalRetracted back ->
                subject(back.subject().value(), SubjectFlow.of(back, position(record)), views);
        }
    }

    private static void on(DosingFact fact, TopicRecord record, ViewWriter views) {
        switch (fact) {
            case SubjectRandomised randomised ->
                subject(randomised.subject().value(), SubjectFlow.of(randomised), views);
            case MscAdministered given ->
                subject(given.subject().value(), SubjectFlow.of(given, position(record)), views);
            case SubjectUnblinded _ -> {} // the subject stays in follow-up
        }
    }

    private static void on(SafetyFact fact, TopicRecord record, ViewWriter views) {
        switch (fact) {
            case FollowUpEnded ended ->
                subject(ended.subject().value(), SubjectFlow.of(ended, position(record)), views);
            case FollowUpEndRetracted back ->
                subject(back.subject().value(), SubjectFlow.of(back, position(record)), views);
            case AdverseEventReported _,
                    LocalToxicityAssessed _,
                    TrialHalted _,
                    TrialRestarted _,
                    Heartbeat _ -> {} // whatever happens to a subject, it stays in the trial
        }
    }

    /** Where the fact stands in its owner's log. */
    private static long position(TopicRecord record) {
        return Long.parseLong(record.header("ce_position"));
    }

    private static void screening(String id, ScreeningFlow news, ViewWriter views) {
        var known = views.get(ScreeningFlow.VIEW, id, ScreeningFlow.class);
        views.put(ScreeningFlow.VIEW, id, known.map(before -> before.and(news)).orElse(news));
    }

    private static void subject(String id, SubjectFlow news, ViewWriter views) {
        var known = views.get(SubjectFlow.VIEW, id, SubjectFlow.class);
        views.put(SubjectFlow.VIEW, id, known.map(before -> before.and(news)).orElse(news));
    }
}
