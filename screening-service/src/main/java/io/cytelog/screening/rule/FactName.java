package io.cytelog.screening.rule;

import io.cytelog.screening.event.CandidateEvent;
import io.cytelog.screening.event.ClassificationRecorded;
import io.cytelog.screening.event.ConsentRecorded;
import io.cytelog.screening.event.CriterionJudged;
import io.cytelog.screening.event.DeviationNoted;
import io.cytelog.screening.event.EligibilitySigned;
import io.cytelog.screening.event.ScreenFailed;
import io.cytelog.screening.event.ScreeningOpened;
import io.cytelog.screening.event.SignedVerdictQuestioned;
import io.cytelog.screening.event.SubjectEnrolled;
import io.cytelog.screening.event.UlcerId;
import io.cytelog.screening.event.UlcerRecorded;
import java.util.Optional;

/** How the facts of a candidate's file are named where a verdict quotes them. */
public final class FactName {
    public static final String OPENING = "opening";
    public static final String CONSENT = "consent";
    public static final String CLASSIFICATION = "classification";

    private FactName() {}

    public static String ulcer(UlcerId id) {
        return "ulcers/" + id;
    }

    public static String criterion(String id) {
        return "criteria/" + id;
    }

    /** The fact that an event records; empty for what no verdict rests on. */
    public static Optional<String> of(CandidateEvent event) {
        return switch (event) {
            case ScreeningOpened _ -> Optional.of(OPENING);
            case ConsentRecorded _ -> Optional.of(CONSENT);
            case ClassificationRecorded _ -> Optional.of(CLASSIFICATION);
            case UlcerRecorded e -> Optional.of(ulcer(e.ulcer().id()));
            case CriterionJudged e -> Optional.of(criterion(e.judgement().criterion()));
            case DeviationNoted _, EligibilitySigned _, ScreenFailed _, SignedVerdictQuestioned _, SubjectEnrolled _ ->
                Optional.empty();
        };
    }
}
