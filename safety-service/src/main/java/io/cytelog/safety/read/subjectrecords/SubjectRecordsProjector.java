package io.cytelog.safety.read.subjectrecords;

import io.cytelog.contracts.ClinicalTime;
import io.cytelog.contracts.safety.FollowUpEnd;
import io.cytelog.runtime.command.EventMetadata;
import io.cytelog.runtime.config.StrictJson;
import io.cytelog.runtime.view.Projection;
import io.cytelog.runtime.view.RecordedFact;
import io.cytelog.runtime.view.ViewWriter;
import io.cytelog.safety.event.AdverseEventFact;
import io.cytelog.safety.event.BaselineGraded;
import io.cytelog.safety.event.ClockFact;
import io.cytelog.safety.event.ConcomitantMedicationRecorded;
import io.cytelog.safety.event.FollowUpEndRetracted;
import io.cytelog.safety.event.ParkedRecordSkipped;
import io.cytelog.safety.event.PregnancyReported;
import io.cytelog.safety.event.QueryFact;
import io.cytelog.safety.event.SafetyEvent;
import io.cytelog.safety.event.SubjectDied;
import io.cytelog.safety.event.SubjectFact;
import io.cytelog.safety.event.SubjectLostToFollowUp;
import io.cytelog.safety.event.TrialFact;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Keeps baseline grades, pregnancies, concomitant medication, death and loss, each with everything that was recorded of it. */
public final class SubjectRecordsProjector implements Projection<SafetyEvent> {
    static final String BASELINE = "baselineGrades";
    static final String PREGNANCIES = "pregnancies";
    static final String MEDICATIONS = "concomitantMedications";
    static final String FOLLOW_UP_ENDS = "followUpEnds";
    private static final JsonMapper JSON = StrictJson.mapper();

    @Override
    public String name() {
        return "subject-records";
    }

    @Override
    public void on(SafetyEvent event, RecordedFact fact, ViewWriter views) {
        switch (event) {
            case BaselineGraded grade -> keep(BASELINE, grade.assessment().value(), grade, fact, views);
            case PregnancyReported report ->
                keep(PREGNANCIES, report.pregnancy().value(), report, fact, views);
            case ConcomitantMedicationRecorded drug ->
                keep(MEDICATIONS, drug.medication().value(), drug, fact, views);
            case SubjectDied died -> keepEnd(FollowUpEnd.DEATH, died.diedAt(), died, fact, views);
            case SubjectLostToFollowUp lost ->
                keepEnd(FollowUpEnd.LOST_TO_FOLLOW_UP, lost.lastContactAt(), lost, fact, views);
            case FollowUpEndRetracted back -> keepEnd(back.cause(), null, back, fact, views);
            case SubjectFact _, AdverseEventFact _, QueryFact _, ClockFact _, TrialFact _, ParkedRecordSkipped _ -> {
                // Kept elsewhere.
            }
        }
    }

    private static void keep(String collection, String number, SubjectFact news, RecordedFact fact, ViewWriter views) {
        var before = views.get(collection, number, Records.class)
                .orElseGet(() -> new Records(news.subject(), number, List.of()));
        views.put(collection, number, before.with(entry(news, fact)));
    }

    /** @param newest null where what was recorded before is taken back */
    private static void keepEnd(
            FollowUpEnd cause, @Nullable ClinicalTime newest, SubjectFact news, RecordedFact fact, ViewWriter views) {
        var key = news.subject() + "/" + cause;
        var before = views.get(FOLLOW_UP_ENDS, key, FollowUpEndRecords.class)
                .orElseGet(() -> new FollowUpEndRecords(news.subject(), cause, null, List.of()));
        views.put(FOLLOW_UP_ENDS, key, before.with(newest, entry(news, fact)));
    }

    private static Records.Entry entry(SubjectFact news, RecordedFact fact) {
        return new Records.Entry(
                JSON.valueToTree(news), fact.recordedAt(), fact.metadata().getOrDefault(EventMetadata.PRINCIPAL, ""));
    }
}
