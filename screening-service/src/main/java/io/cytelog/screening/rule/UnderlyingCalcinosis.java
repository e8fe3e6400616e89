package io.cytelog.screening.rule;

import io.cytelog.contracts.ClinicalTime;
import io.cytelog.contracts.protocol.Sourced;
import io.cytelog.screening.event.CriterionAnswer;
import io.cytelog.screening.event.Ulcer;
import io.cytelog.screening.event.Xray;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Calcinosis under the ulcer, to be ruled out by an X-ray before inclusion. It is asked of each ulcer: a calcified one
 * does not exclude the candidate where another one qualifies and is free of calcinosis. MET means that the exclusion
 * applies.
 *
 * @param active absent where the protocol does not ask for an active ulcer
 * @param refractory absent where the protocol does not ask for a refractory ulcer
 */
record UnderlyingCalcinosis(
        @Nullable ActiveUlcer active,
        @Nullable RefractoryUlcer refractory,
        io.cytelog.contracts.protocol.CalcinosisRule demanded)
        implements Evaluation {

    @Override
    public Finding find(Case candidate) {
        var ulcers = candidate.file().ulcers();
        if (ulcers.isEmpty()) {
            return Finding.unknown("No ulcer is recorded.", "an ulcer with its X-ray");
        }
        var oneQualifies = ulcers.stream().anyMatch(ulcer -> qualifies(ulcer, candidate) == CriterionAnswer.MET);
        var free = ulcers.stream()
                .filter(ulcer -> qualifies(ulcer, candidate) != CriterionAnswer.NOT_MET)
                .map(ulcer -> oneQualifies ? qualifyingAndFree(ulcer, candidate) : free(ulcer, candidate))
                .toList();
        // Without any ulcer that can qualify the candidate fails anyway; then the X-rays speak of all ulcers.
        return found(
                free.isEmpty()
                        ? ulcers.stream().map(ulcer -> free(ulcer, candidate)).toList()
                        : free);
    }

    private static Finding found(List<UlcerFinding> free) {
        var anyFree = free.stream().map(UlcerFinding::answer).reduce(CriterionAnswer.NOT_MET, CriterionAnswer::or);
        var told = switch (anyFree) {
            case MET -> "An ulcer in question is free of calcinosis: ";
            case NOT_MET -> "Every ulcer in question lies over calcinosis: ";
            case UNKNOWN -> "Calcinosis is not ruled out: ";
        };
        return new Finding(
                anyFree.negated(),
                told + UlcerFinding.told(free) + ".",
                free.stream().map(found -> FactName.ulcer(found.ulcer())).toList(),
                anyFree == CriterionAnswer.UNKNOWN ? UlcerFinding.missing(free) : List.of());
    }

    private CriterionAnswer qualifies(Ulcer ulcer, Case candidate) {
        if (refractory != null) {
            return refractory.judge(ulcer, candidate).answer();
        }
        return active == null
                ? CriterionAnswer.MET
                : active.judge(ulcer, candidate).answer();
    }

    private UlcerFinding qualifyingAndFree(Ulcer ulcer, Case candidate) {
        return qualifies(ulcer, candidate) == CriterionAnswer.UNKNOWN
                ? UlcerFinding.unknown(ulcer, "whether it qualifies").and(free(ulcer, candidate))
                : free(ulcer, candidate);
    }

    private UlcerFinding free(Ulcer ulcer, Case candidate) {
        var xray = ulcer.xray();
        if (xray == null || xray.calcinosis() == null) {
            return UlcerFinding.unknown(ulcer, "the X-ray");
        }
        if (xray.calcinosis()) {
            return UlcerFinding.of(ulcer, CriterionAnswer.NOT_MET, "calcinosis");
        }
        return inTime(xray, candidate) == CriterionAnswer.MET
                ? UlcerFinding.of(ulcer, CriterionAnswer.MET, "no calcinosis on the X-ray")
                : UlcerFinding.unknown(ulcer, "an X-ray dated in time before inclusion");
    }

    private CriterionAnswer inTime(Xray xray, Case candidate) {
        var taken = xray.takenAt();
        if (taken == null) {
            return CriterionAnswer.UNKNOWN;
        }
        var limit = limit(candidate);
        var dates = candidate.dates(taken);
        var early = notAfter(taken, limit, candidate);
        return Sourced.optional(demanded.xrayMaximumAge())
                .map(age -> LocalDate.ofInstant(age.before(limit, candidate.zone()), candidate.zone()))
                .map(oldest -> early.and(dates.notBefore(new DateSpan(oldest, oldest))))
                .orElse(early);
    }

    /** Two known moments are compared as moments; else the days decide, and the day of the limit itself is in time. */
    private static CriterionAnswer notAfter(ClinicalTime taken, Instant limit, Case candidate) {
        if (taken.precision() == ClinicalTime.Precision.MINUTE) {
            return CriterionAnswer.of(!taken.earliest(candidate.zone()).isAfter(limit));
        }
        var day = LocalDate.ofInstant(limit, candidate.zone());
        return candidate.dates(taken).notAfter(new DateSpan(day, day));
    }

    private Instant limit(Case candidate) {
        var opening = candidate.file().opening();
        return switch (demanded.xrayUntil().value()) {
            case INCLUSION -> candidate.inclusion();
            case REFERRAL -> opening == null ? candidate.inclusion() : opening.occurredAt();
        };
    }
}
