package io.cytelog.safety.rule;

import io.cytelog.contracts.ClinicalTime;
import io.cytelog.contracts.LocalFinding;
import io.cytelog.contracts.protocol.CtcaeTerm;
import io.cytelog.contracts.protocol.Protocol;
import io.cytelog.contracts.protocol.ProtocolHistory;
import io.cytelog.contracts.protocol.Sourced;
import io.cytelog.safety.event.Digit;
import io.cytelog.safety.event.Laterality;
import io.cytelog.safety.event.LocalToxicityAssessed;
import io.cytelog.safety.rule.SubjectFacts.Administration;
import io.cytelog.safety.rule.ToxicityStatus.Finding;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Local findings that count: seen inside the window, and more than at baseline, which is the last assessment before
 * dosing. What a visit is called makes it no baseline: a wrong code would hide what was seen after dosing. The visit that
 * closes the window looks back on it, so its findings count for as long as the protocol lets it be held; what was seen before
 * it may be held closes nothing, or a slip of the code would say that the limb was seen at the end.
 */
public final class LocalFindings {
    /** Code of the screening visit, which the protocol's schedule, counted from dosing, does not list. */
    private static final String SCREENING = "SCR";

    private final List<LocalToxicityAssessed> standing;
    private final ToxicityWindow window;
    private final Protocol protocol;

    LocalFindings(List<LocalToxicityAssessed> assessments, ToxicityWindow window, Protocol protocol) {
        this.standing = Corrections.standing(assessments);
        this.window = window;
        this.protocol = protocol;
    }

    public static boolean isScreening(String visit) {
        return visit.equals(SCREENING);
    }

    /** Whether it is called the visit that closes the window and was held before that may be. */
    public static boolean isTooEarlyToClose(
            LocalToxicityAssessed assessment, Administration dosing, ProtocolHistory protocols) {
        var window = ToxicityRule.windowOf(dosing, protocols);
        var findings = new LocalFindings(List.of(assessment), window, VersionInForce.of(dosing, protocols));
        return findings.isCalledClosing(assessment) && !findings.closes(assessment);
    }

    /** The assessment of the visit that closes the window, if the protocol names one and it was held. */
    Optional<LocalToxicityAssessed> closing() {
        return standing.stream().filter(this::closes).findFirst();
    }

    List<Finding> all() {
        var baseline = baseline();
        return standing.stream()
                .filter(this::sees)
                .sorted(Comparator.comparing(LocalToxicityAssessed::assessedAt)
                        .thenComparing(assessment -> assessment.assessment().value()))
                .flatMap(assessment -> Stream.of(LocalFinding.values())
                        .filter(protocol.toxicity().localFindings().value()::contains)
                        .flatMap(finding -> counted(assessment, finding, baseline).stream()))
                .toList();
    }

    /**
     * A finding counts at each place where there is more than at baseline, although there may be no more of it in all; or
     * as a whole, where there is more in all and no places were named.
     */
    private List<Finding> counted(
            LocalToxicityAssessed assessment, LocalFinding finding, List<LocalToxicityAssessed> baseline) {
        var places = places(assessment, finding).stream()
                .filter(place -> assessment.extentAt(finding, place.side(), place.digit())
                        > least(baseline, before -> before.extentAt(finding, place.side(), place.digit())))
                .map(place -> of(assessment, finding, place.side(), place.digit()))
                .toList();
        boolean more = assessment.extentOf(finding) > least(baseline, before -> before.extentOf(finding));
        return places.isEmpty() && more ? List.of(of(assessment, finding, null, null)) : places;
    }

    private static List<Place> places(LocalToxicityAssessed assessment, LocalFinding finding) {
        var located = assessment.findings();
        return located == null
                ? List.of()
                : located.stream()
                        .filter(at -> at.finding() == finding)
                        .map(at -> new Place(at.side(), at.digit()))
                        .distinct()
                        .toList();
    }

    private Finding of(
            LocalToxicityAssessed assessment, LocalFinding finding, @Nullable Laterality side, @Nullable Digit digit) {
        return new Finding(
                fieldOf(finding),
                null,
                assessment.assessment(),
                assessment.visit(),
                ClinicalTime.at(assessment.assessedAt()),
                side,
                digit,
                terms(finding));
    }

    private List<String> terms(LocalFinding finding) {
        return Sourced.optional(protocol.toxicity().localFindingTerms()).stream()
                .flatMap(List::stream)
                .filter(mapped -> mapped.finding() == finding)
                .flatMap(mapped -> mapped.codes().stream())
                .map(code -> protocol.ctcae().termOf(code).map(CtcaeTerm::term).orElse(code))
                .toList();
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
        return isCalledClosing(assessment) && !assessment.assessedAt().isBefore(firstOf(assessment.visit()));
    }

    private boolean isCalledClosing(LocalToxicityAssessed assessment) {
        return Sourced.optional(protocol.toxicity().closingVisit())
                .map(assessment.visit()::equals)
                .orElse(false);
    }

    private boolean sees(LocalToxicityAssessed assessment) {
        var at = assessment.assessedAt();
        return window.includes(at)
                || isCalledClosing(assessment) && at.isAfter(window.end()) && !at.isAfter(lastOf(assessment.visit()));
    }

    private Instant firstOf(String visit) {
        return protocol.visit(visit).map(window::firstOf).orElse(window.start());
    }

    private Instant lastOf(String visit) {
        return protocol.visit(visit).map(window::lastOf).orElse(window.end());
    }

    private boolean isBaseline(LocalToxicityAssessed assessment) {
        return assessment.assessedAt().isBefore(window.start());
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

    private static int least(List<LocalToxicityAssessed> baseline, ToIntFunction<LocalToxicityAssessed> extent) {
        return baseline.stream().mapToInt(extent).min().orElse(0);
    }

    private record Place(Laterality side, @Nullable Digit digit) {}
}
