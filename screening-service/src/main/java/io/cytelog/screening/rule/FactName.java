package io.cytelog.screening.rule;

import io.cytelog.screening.event.CandidateEvent;
import io.cytelog.screening.event.ClassificationRecorded;
import io.cytelog.screening.event.ConsentRecorded;
import io.cytelog.screening.event.ConsentRetracted;
import io.cytelog.screening.event.CriterionJudged;
import io.cytelog.screening.event.DeviationNoted;
import io.cytelog.screening.event.EligibilitySigned;
import io.cytelog.screening.event.EnrolmentCorrected;
import io.cytelog.screening.event.EnrolmentReviewed;
import io.cytelog.screening.event.OpeningCorrected;
import io.cytelog.screening.event.QueryFact;
import io.cytelog.screening.event.ScreenFailed;
import io.cytelog.screening.event.ScreeningOpened;
import io.cytelog.screening.event.SignatureCorrected;
import io.cytelog.screening.event.SignedVerdictQuestioned;
import io.cytelog.screening.event.SubjectEnrolled;
import io.cytelog.screening.event.UlcerId;
import io.cytelog.screening.event.UlcerRecorded;
import io.cytelog.screening.event.UlcerRetracted;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** How the facts of a candidate's file are named where a verdict quotes them. */
public final class FactName {
    public static final String OPENING = "opening";
    public static final String CLASSIFICATION = "classification";

    private FactName() {}

    /** A consent, named by the moment at which it was signed. */
    public static String consent(Instant signedAt) {
        return "consents/" + signedAt;
    }

    public static String ulcer(UlcerId id) {
        return "ulcers/" + id;
    }

    public static String criterion(String id) {
        return "criteria/" + id;
    }

    /** The fact that an event records; empty for what no verdict rests on. */
    public static Optional<String> of(CandidateEvent event) {
        return switch (event) {
            case ScreeningOpened _, OpeningCorrected _ -> Optional.of(OPENING);
            case ConsentRecorded e -> Optional.of(consent(e.consent().signedAt()));
            case ClassificationRecorded _ -> Optional.of(CLASSIFICATION);
            case UlcerRecorded e -> Optional.of(ulcer(e.ulcer().id()));
            case CriterionJudged e -> Optional.of(criterion(e.judgement().criterion()));
            case DeviationNoted _,
                    QueryFact _,
                    EligibilitySigned _,
                    ScreenFailed _,
                    SignedVerdictQuestioned _,
                    SubjectEnrolled _,
                    EnrolmentCorrected _,
                    EnrolmentReviewed _,
                    SignatureCorrected _,
                    ConsentRetracted _,
                    UlcerRetracted _ -> Optional.empty();
        };
    }

    /** The facts that stand no longer as they were once an event is recorded: replaced by it, or taken back. */
    public static Set<String> endedBy(CandidateEvent event) {
        Set<String> ended = of(event).stream().collect(Collectors.toSet());
        if (event instanceof ConsentRecorded recorded && recorded.replaces() != null) {
            ended.add(consent(recorded.replaces().signedAt()));
        }
        if (event instanceof ConsentRetracted retracted) {
            ended.add(consent(retracted.consent().signedAt()));
        }
        if (event instanceof UlcerRetracted retracted) {
            ended.add(ulcer(retracted.ulcer().id()));
        }
        return ended;
    }
}
