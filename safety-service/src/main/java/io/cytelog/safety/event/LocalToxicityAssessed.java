package io.cytelog.safety.event;

import io.cytelog.contracts.LocalFinding;
import io.cytelog.contracts.SiteId;
import io.cytelog.contracts.SubjectId;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.axonframework.eventsourcing.annotation.EventTag;
import org.axonframework.messaging.eventhandling.annotation.Event;
import org.jspecify.annotations.Nullable;

/**
 * The treated limb was examined. Ulcers are numbers; {@code findings} names the places, where the site did. An assessment that corrects another replaces it, with a reason; both stay visible.
 */
@Event(namespace = "safety", name = "LocalToxicityAssessed", version = "1")
public record LocalToxicityAssessed(
        AssessmentId assessment,
        @EventTag(key = "subject") SubjectId subject,
        SiteId site,
        String visit,
        Instant assessedAt,
        boolean swelling,
        boolean warmth,
        boolean impairment,
        int newUlcers,
        int worsenedUlcers,
        boolean hematomas,
        @Nullable AssessmentId corrects,
        @Nullable String reason,
        @Nullable List<LocatedFinding> findings)
        implements SubjectFact, Assessment {
    public LocalToxicityAssessed {
        findings = findings == null ? null : List.copyOf(findings);
    }

    /** How much of a finding there is: a number of ulcers, otherwise 0 or 1; where the statements differ, the more. */
    public int extentOf(LocalFinding finding) {
        return Math.max(statedOf(finding), findings == null ? 0 : locatedOf(finding));
    }

    /** How much of a finding there is at a place; where no places are named, it may all be there. */
    public int extentAt(LocalFinding finding, Laterality side, @Nullable Digit digit) {
        return findings == null
                ? statedOf(finding)
                : findings.stream()
                        .filter(located -> located.finding() == finding && located.isAt(side, digit))
                        .mapToInt(LocatedFinding::extent)
                        .sum();
    }

    /** Whether the places named say something else than the rest. */
    public boolean contradictsItself() {
        return findings != null
                && Arrays.stream(LocalFinding.values()).anyMatch(finding -> statedOf(finding) != locatedOf(finding));
    }

    public List<LocalFinding> present() {
        return Arrays.stream(LocalFinding.values())
                .filter(finding -> extentOf(finding) > 0)
                .toList();
    }

    private int statedOf(LocalFinding finding) {
        return switch (finding) {
            case SWELLING -> swelling ? 1 : 0;
            case WARMTH -> warmth ? 1 : 0;
            case IMPAIRMENT -> impairment ? 1 : 0;
            case NEW_ULCERS -> newUlcers;
            case WORSENED_ULCERS -> worsenedUlcers;
            case HEMATOMAS -> hematomas ? 1 : 0;
        };
    }

    private int locatedOf(LocalFinding finding) {
        int all = findings == null
                ? 0
                : findings.stream()
                        .filter(located -> located.finding() == finding)
                        .mapToInt(LocatedFinding::extent)
                        .sum();
        return isCounted(finding) ? all : Math.min(all, 1);
    }

    private static boolean isCounted(LocalFinding finding) {
        return finding == LocalFinding.NEW_ULCERS || finding == LocalFinding.WORSENED_ULCERS;
    }
}
