package io.cytelog.safety.read.adverseevents;

import io.cytelog.contracts.ClinicalTime;
import io.cytelog.safety.event.AdverseEventCorrected;
import io.cytelog.safety.event.AdverseEventFact;
import io.cytelog.safety.event.AdverseEventFollowedUp;
import io.cytelog.safety.event.AdverseEventReported;
import io.cytelog.safety.event.AdverseEventResolved;
import io.cytelog.safety.event.CausalityAssessed;
import io.cytelog.safety.event.DataQueryAnswered;
import io.cytelog.safety.event.DataQueryRaised;
import io.cytelog.safety.event.DataQueryResolved;
import io.cytelog.safety.event.ExpectednessAssessed;
import io.cytelog.safety.event.GradeChanged;
import io.cytelog.safety.event.GradeCorrected;
import io.cytelog.safety.event.GradeMeasured;
import io.cytelog.safety.event.QueryFact;
import io.cytelog.safety.event.SponsorMadeAware;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** When a fact happened and when it was known, as far as it says so itself. */
record FactTimes(
        @Nullable ClinicalTime happenedAt, @Nullable Instant knownAt) {
    private static final FactTimes NOT_SAID = new FactTimes(null, null);

    static FactTimes of(AdverseEventFact fact) {
        return switch (fact) {
            case AdverseEventReported reported -> new FactTimes(reported.onset(), reported.siteAwareAt());
            case GradeChanged change -> new FactTimes(change.effectiveAt(), change.receivedAt());
            case GradeCorrected correction -> new FactTimes(correction.effectiveAt(), correction.receivedAt());
            case GradeMeasured _ -> NOT_SAID;
            case CausalityAssessed opinion -> judged(opinion.assessedAt());
            case ExpectednessAssessed judgement -> judged(judgement.assessedAt());
            case SponsorMadeAware aware -> new FactTimes(null, aware.awareAt());
            case AdverseEventFollowedUp news -> new FactTimes(null, news.receivedAt());
            case AdverseEventResolved end -> new FactTimes(end.ended(), end.receivedAt());
            case AdverseEventCorrected correction -> new FactTimes(null, correction.receivedAt());
        };
    }

    static FactTimes of(QueryFact fact) {
        return switch (fact) {
            case DataQueryAnswered answer -> judged(answer.answeredAt());
            case DataQueryRaised _, DataQueryResolved _ -> NOT_SAID;
        };
    }

    private static FactTimes judged(@Nullable Instant at) {
        return new FactTimes(at == null ? null : ClinicalTime.at(at), null);
    }
}
