package io.cytelog.screening.rule;

import io.cytelog.screening.event.Assessor;
import io.cytelog.screening.event.CriterionAnswer;
import io.cytelog.screening.event.Prostacyclin;
import io.cytelog.screening.event.ProstacyclinOutcome;
import io.cytelog.screening.event.Ulcer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An active ulcer that is refractory to intravenous prostacyclin: after enough days of it, the ulcer was worse soon
 * after, or no better later on in the judgement of the referring physician, or back at the same place. Months are
 * calendar months from the last day of the infusion.
 */
record RefractoryUlcer(@Nullable ActiveUlcer active, io.cytelog.contracts.protocol.RefractoryRule demanded)
        implements Evaluation {

    @Override
    public Finding find(Case candidate) {
        return UlcerFinding.any(
                candidate.file().ulcers().stream()
                        .map(ulcer -> judge(ulcer, candidate))
                        .toList(),
                "active ulcer that is refractory to prostacyclin");
    }

    /** Active and refractory: both of the same ulcer. */
    UlcerFinding judge(Ulcer ulcer, Case candidate) {
        var refractory = refractory(ulcer, candidate);
        return active == null ? refractory : active.judge(ulcer, candidate).and(refractory);
    }

    private UlcerFinding refractory(Ulcer ulcer, Case candidate) {
        var given = ulcer.prostacyclin();
        if (given == null || given.outcome() == null) {
            return UlcerFinding.unknown(ulcer, "the outcome of prostacyclin");
        }
        var late = Stream.of(given.start(), given.end(), given.assessedAt())
                .flatMap(Stream::ofNullable)
                .filter(candidate::isLate)
                .findFirst();
        if (late.isPresent()) {
            return UlcerFinding.late(
                    ulcer, "the outcome of prostacyclin", late.get().value(), candidate);
        }
        if (given.outcome() == ProstacyclinOutcome.NOT_TREATED || given.outcome() == ProstacyclinOutcome.IMPROVED) {
            return UlcerFinding.of(ulcer, CriterionAnswer.NOT_MET, told(given.outcome()));
        }
        return longEnough(ulcer, given, candidate).and(limb(ulcer, given, given.outcome(), candidate));
    }

    private UlcerFinding longEnough(Ulcer ulcer, Prostacyclin given, Case candidate) {
        if (given.start() == null || given.end() == null) {
            return UlcerFinding.unknown(ulcer, "the dates of the infusion");
        }
        int days = demanded.prostacyclinDays().value();
        var answer = candidate.dates(given.start()).lastsAtLeast(days, candidate.dates(given.end()));
        return dated(
                ulcer,
                answer,
                (answer == CriterionAnswer.MET ? "" : "not ") + "at least " + days + " days of prostacyclin",
                "the exact dates of the infusion");
    }

    private UlcerFinding limb(Ulcer ulcer, Prostacyclin given, ProstacyclinOutcome outcome, Case candidate) {
        if (given.end() == null || given.assessedAt() == null) {
            return UlcerFinding.unknown(ulcer, "the date of the outcome");
        }
        var end = candidate.dates(given.end());
        var seen = candidate.dates(given.assessedAt());
        return switch (outcome) {
            case WORSENED ->
                within(ulcer, outcome, end, seen, demanded.worseWithinMonths().value());
            case RECURRED ->
                within(
                        ulcer,
                        outcome,
                        end,
                        seen,
                        demanded.recurredWithinMonths().value());
            case NO_IMPROVEMENT -> noBetter(ulcer, given, end, seen);
            case IMPROVED, NOT_TREATED -> UlcerFinding.of(ulcer, CriterionAnswer.NOT_MET, told(outcome));
        };
    }

    private static UlcerFinding within(
            Ulcer ulcer, ProstacyclinOutcome outcome, DateSpan end, DateSpan seen, int months) {
        var answer = seen.notBefore(end).and(seen.notAfter(end.plusMonths(months)));
        return dated(
                ulcer,
                answer,
                told(outcome) + (answer == CriterionAnswer.MET ? " within " : ", but not within ") + counted(months)
                        + " after it",
                "the exact dates of infusion and outcome");
    }

    private UlcerFinding noBetter(Ulcer ulcer, Prostacyclin given, DateSpan end, DateSpan seen) {
        if (given.assessedBy() == null) {
            return UlcerFinding.unknown(ulcer, "who judged the outcome of prostacyclin");
        }
        if (given.assessedBy() != Assessor.REFERRING_PHYSICIAN) {
            return UlcerFinding.of(
                    ulcer, CriterionAnswer.NOT_MET, "no improvement, but not judged by the referring physician");
        }
        int months = demanded.noBetterAfterMonths().value();
        var answer = seen.notBefore(end.plusMonths(months));
        return dated(
                ulcer,
                answer,
                "no improvement, judged " + (answer == CriterionAnswer.MET ? "" : "before ") + counted(months)
                        + " after prostacyclin",
                "the exact dates of infusion and outcome");
    }

    private static UlcerFinding dated(Ulcer ulcer, CriterionAnswer answer, String because, String exact) {
        return answer == CriterionAnswer.UNKNOWN
                ? UlcerFinding.unknown(ulcer, exact)
                : UlcerFinding.of(ulcer, answer, because);
    }

    private static String counted(int months) {
        return months + (months == 1 ? " month" : " months");
    }

    private static String told(ProstacyclinOutcome outcome) {
        return switch (outcome) {
            case WORSENED -> "worse after prostacyclin";
            case NO_IMPROVEMENT -> "no better after prostacyclin";
            case RECURRED -> "back after prostacyclin";
            case IMPROVED -> "better after prostacyclin";
            case NOT_TREATED -> "never treated with prostacyclin";
        };
    }
}
