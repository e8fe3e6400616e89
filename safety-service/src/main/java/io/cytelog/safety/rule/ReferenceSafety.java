package io.cytelog.safety.rule;

import io.cytelog.contracts.protocol.Protocol;
import io.cytelog.contracts.protocol.ReferenceSafetyInformation;
import io.cytelog.contracts.protocol.TrialSite;
import io.cytelog.safety.event.Expectedness;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;

/**
 * The reference safety information that an event is judged against: the version in force at its onset. Where the onset
 * is known by the day or month, any version in force within it will do.
 */
public final class ReferenceSafety {
    private final List<ReferenceSafetyInformation> versions;
    private final Protocol protocol;

    public ReferenceSafety(Protocol protocol) {
        this.protocol = protocol;
        this.versions = protocol.referenceSafetyInformation().stream()
                .sorted(Comparator.comparing(ReferenceSafetyInformation::effectiveFrom))
                .toList();
    }

    /** Whether a judgement finds the event expected and the version that it names says so of the event as it is now. */
    boolean bearsOut(ExpectednessJudgement judgement, AdverseEvent event) {
        return judgement.expectedness() == Expectedness.EXPECTED
                && inForceAtOnset(judgement.reference(), event)
                && lists(judgement.reference(), event);
    }

    public boolean inForceAtOnset(String version, AdverseEvent event) {
        ZoneId zone = protocol.site(event.site()).map(TrialSite::timezone).orElse(ZoneOffset.UTC);
        var onset = event.onsetOrAwareness();
        for (int i = 0; i < versions.size(); i++) {
            var begun = !versions.get(i).effectiveFrom().isAfter(onset.latest(zone));
            var replaced = i + 1 < versions.size() && isReached(versions.get(i + 1), onset.earliest(zone));
            if (versions.get(i).version().equals(version)) {
                return begun && !replaced;
            }
        }
        return false;
    }

    private static boolean isReached(ReferenceSafetyInformation version, Instant instant) {
        return !version.effectiveFrom().isAfter(instant);
    }

    /** Whether that version expects the term, by its code, or by its name where the event is not coded. */
    public boolean lists(String version, AdverseEvent event) {
        return versions.stream()
                .filter(known -> known.version().equals(version))
                .flatMap(known -> known.expectedTerms().stream())
                .anyMatch(expected -> event.coding().sameTermAs(new Coding(expected.term(), expected.code(), null)));
    }
}
