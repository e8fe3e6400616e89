package io.cytelog.screening.rule;

import io.cytelog.screening.event.CriterionAnswer;
import io.cytelog.screening.event.Ulcer;
import io.cytelog.screening.event.UlcerId;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What holds for one ulcer.
 *
 * @param because half a sentence about the ulcer
 */
record UlcerFinding(UlcerId ulcer, CriterionAnswer answer, String because, List<String> missing) {
    UlcerFinding {
        missing = List.copyOf(missing);
    }

    static UlcerFinding of(Ulcer ulcer, CriterionAnswer answer, String because) {
        return new UlcerFinding(ulcer.id(), answer, because, List.of());
    }

    static UlcerFinding unknown(Ulcer ulcer, String missing) {
        return new UlcerFinding(ulcer.id(), CriterionAnswer.UNKNOWN, missing + " not known", List.of(missing));
    }

    /** What was seen of the ulcer says nothing, as it was seen only after inclusion. */
    static UlcerFinding late(Ulcer ulcer, String what, Object at, Case candidate) {
        return new UlcerFinding(
                ulcer.id(),
                CriterionAnswer.UNKNOWN,
                what + " " + candidate.late(at),
                List.of(what + " before inclusion"));
    }

    /** Both, of the same ulcer. */
    UlcerFinding and(UlcerFinding other) {
        var both = answer.and(other.answer);
        if (both == CriterionAnswer.NOT_MET) {
            return answer == CriterionAnswer.NOT_MET ? this : other;
        }
        return new UlcerFinding(
                ulcer,
                both,
                because + ", " + other.because,
                Stream.concat(missing.stream(), other.missing.stream()).toList());
    }

    /** Whether any of the ulcers will do. */
    static Finding any(List<UlcerFinding> ulcers, String what) {
        if (ulcers.isEmpty()) {
            return Finding.unknown("No ulcer is recorded.", "an ulcer");
        }
        var answer = ulcers.stream().map(UlcerFinding::answer).reduce(CriterionAnswer.NOT_MET, CriterionAnswer::or);
        return new Finding(
                answer,
                opening(answer, what) + ": " + told(ulcers) + ".",
                ulcers.stream().map(found -> FactName.ulcer(found.ulcer())).toList(),
                answer == CriterionAnswer.UNKNOWN ? missing(ulcers) : List.of());
    }

    private static String opening(CriterionAnswer answer, String what) {
        return switch (answer) {
            case MET -> "There is an " + what;
            case NOT_MET -> "There is no " + what;
            case UNKNOWN -> "It is not known yet whether there is an " + what;
        };
    }

    static String told(List<UlcerFinding> ulcers) {
        return ulcers.stream()
                .map(found -> found.ulcer() + " (" + found.because() + ")")
                .collect(Collectors.joining("; "));
    }

    static List<String> missing(List<UlcerFinding> ulcers) {
        return ulcers.stream()
                .flatMap(found -> found.missing().stream().map(missing -> missing + " of ulcer " + found.ulcer()))
                .toList();
    }
}
