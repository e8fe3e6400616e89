package io.cytelog.safety.read.subjectrecords;

import io.cytelog.runtime.command.EventMetadata;
import io.cytelog.runtime.config.StrictJson;
import io.cytelog.runtime.view.Projection;
import io.cytelog.runtime.view.RecordedFact;
import io.cytelog.runtime.view.ViewWriter;
import io.cytelog.safety.event.AdverseEventFact;
import io.cytelog.safety.event.BaselineGraded;
import io.cytelog.safety.event.ClockFact;
import io.cytelog.safety.event.ConcomitantMedicationRecorded;
import io.cytelog.safety.event.ParkedRecordSkipped;
import io.cytelog.safety.event.PregnancyReported;
import io.cytelog.safety.event.QueryFact;
import io.cytelog.safety.event.SafetyEvent;
import io.cytelog.safety.event.SubjectFact;
import io.cytelog.safety.event.TrialFact;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/** Keeps baseline grades, pregnancies and concomitant medication, each with everything recorded under its number. */
public final class SubjectRecordsProjector implements Projection<SafetyEvent> {
    static final String BASELINE = "baselineGrades";
    static final String PREGNANCIES = "pregnancies";
    static final String MEDICATIONS = "concomitantMedications";
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
            case SubjectFact _, AdverseEventFact _, QueryFact _, ClockFact _, TrialFact _, ParkedRecordSkipped _ -> {
                // Kept elsewhere.
            }
        }
    }

    private static void keep(String collection, String number, SubjectFact news, RecordedFact fact, ViewWriter views) {
        var before = views.get(collection, number, Records.class)
                .orElseGet(() -> new Records(news.subject(), number, List.of()));
        var entry = new Records.Entry(
                JSON.valueToTree(news), fact.recordedAt(), fact.metadata().getOrDefault(EventMetadata.PRINCIPAL, ""));
        views.put(collection, number, before.with(entry));
    }
}
