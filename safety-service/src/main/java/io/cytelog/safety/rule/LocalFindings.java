package io.cytelog.safety.rule;

import io.cytelog.contracts.ClinicalTime;
import io.cytelog.contracts.LocalFinding;
import io.cytelog.contracts.protocol.Protocol;
import io.cytelog.contracts.protocol.Sourced;
import io.cytelog.contracts.protocol.Visit;
import io.cytelog.safety.event.AssessmentId;
import io.cytelog.safety.event.LocalToxicityAssessed;
import io.cytelog.safety.rule.ToxicityStatus.Finding;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Local findings that count: seen inside the window, and more than at baseline, which is the last assessment before
 * dosing. The visit that closes the window looks back on it, so its findings count for as long as the protocol lets it
 * be held.
 */
public final class LocalFindings {
    /** Code of the screening visit, which the protocol's schedule, counted from dosing, does not list. */
    private static final String SCREENING = "SCR";

    private final List<LocalToxicityAssessed> standing;
    private final ToxicityWindow window;
    private final Protocol protocol;

    LocalFindings(List<LocalToxicityAssessed> assessments, ToxicityWindow window, Protocol protocol) {
        var corrected = assessments.stream()
                .map(LocalToxicityAssessed::corrects)
                .filter(Objects::nonNull)
                .map(AssessmentId::value)
                .collect(Collectors.toSet());
        this.standing = assessments.stream()
                .filter(assessment ->
                        !corrected.contains(assessment.assessment().value()))
                .toList();
        this.window = window;
        this.protocol = protocol;
    }

    public static boolean isScreening(String visit) {
        return visit.equals(SCREENING);
    }

    /** The assessment of the visit that closes the window, if the protocol names one and it was held. */
    Optional<LocalToxicityAssessed> closing() {
        return standing.stream().filter(this::closes).findFirst();
    }

    List<Finding> all() {
        var baseline = baseline();
        return standing.stream()
                .filter(assessment -> !isBaseline(assessment) && sees(assessment))
                .sorted(Comparator.comparing(LocalToxicityAssessed::assessedAt)
                        .thenComparing(assessment -> assessment.assessment().value()))
                .flatMap(assessment -> Stream.of(LocalFinding.values())
                        .filter(protocol.toxicity().localFindings().value()::contains)
                        .filter(finding -> assessment.extentOf(finding) > extent(baseline, finding))
                        .map(finding -> of(assessment, finding)))
                .toList();
    }

    private static Finding of(LocalToxicityAssessed assessment, LocalFinding finding) {
        return new Finding(
                fieldOf(finding),
                null,
                assessment.assessment(),
                assessment.visit(),
                ClinicalTime.at(assessment.assessedAt()));
    }

    private static String fieldOf(LocalFinding finding) {
        return switch (finding) {
            case SWELLING -> "swelling";
            case WARMTH -> "warmth";
            case IMPAIRMENT -> "impairment";
            case NEW_ULCERS -> "newUlcers";
            case WORSENED_ULCERS -> "worsenedUlcers";
            case HEMATOMAS -> "hematomas";
        };
    }

    private boolean closes(LocalToxicityAssessed assessment) {
        return Sourced.optional(protocol.toxicity().closingVisit())
                .map(assessment.visit()::equals)
                .orElse(false);
    }

    private boolean sees(LocalToxicityAssessed assessment) {
        var at = assessment.assessedAt();
        return window.includes(at)
                || closes(assessment) && at.isAfter(window.end()) && !at.isAfter(lastOf(assessment.visit()));
    }

    private Instant lastOf(String visit) {
        return protocol.visit(visit).map(this::last).orElse(window.end());
    }

    private Instant last(Visit visit) {
        var due = visit.offset().value().after(window.start(), window.zone());
        return Sourced.optional(visit.window())
                .map(allowed -> allowed.after().after(due, window.zone()))
                .orElse(due);
    }

    private boolean isBaseline(LocalToxicityAssessed assessment) {
        return isScreening(assessment.visit()) || assessment.assessedAt().isBefore(window.start());
    }

    /**
     * The assessments at the last baseline instant. Where that instant was recorded twice and they differ, the least
     * that one of them found is the baseline, so that more counts, not less.
     */
    private List<LocalToxicityAssessed> baseline() {
        var last = standing.stream()
                .filter(this::isBaseline)
                .map(LocalToxicityAssessed::assessedAt)
                .max(Comparator.naturalOrder());
        return standing.stream()
                .filter(this::isBaseline)
                .filter(assessment ->
                        last.filter(assessment.assessedAt()::equals).isPresent())
                .toList();
    }

    private static int extent(List<LocalToxicityAssessed> baseline, LocalFinding finding) {
        return baseline.stream()
                .mapToInt(assessment -> assessment.extentOf(finding))
                .min()
                .orElse(0);
    }
}
