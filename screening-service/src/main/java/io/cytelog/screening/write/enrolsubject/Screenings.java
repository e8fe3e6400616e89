package io.cytelog.screening.write.enrolsubject;

import io.cytelog.contracts.ScreeningId;
import io.cytelog.contracts.SubjectId;
import io.cytelog.screening.rule.CandidateFile.Opening;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * All screenings of the trial, of which some may be of one candidate.
 *
 * @param openings as the newest word says
 * @param enrolled by screening, the subject that the candidate became
 */
public record Screenings(Map<ScreeningId, Opening> openings, Map<ScreeningId, SubjectId> enrolled) {
    static final Screenings NONE = new Screenings(Map.of(), Map.of());

    public Screenings {
        openings = Map.copyOf(openings);
        enrolled = Map.copyOf(enrolled);
    }

    Screenings with(Opening opening) {
        return new Screenings(and(openings, opening.screening(), opening), enrolled);
    }

    Screenings with(ScreeningId screening, SubjectId subject) {
        return new Screenings(openings, and(enrolled, screening, subject));
    }

    Optional<Opening> opening(ScreeningId screening) {
        return Optional.ofNullable(openings.get(screening));
    }

    /** The screening under which the candidate of this one is enrolled: itself, or an earlier or later attempt. */
    Optional<ScreeningId> enrolledUnder(ScreeningId screening) {
        return enrolled.containsKey(screening)
                ? Optional.of(screening)
                : sameCandidate(screening).stream()
                        .filter(enrolled::containsKey)
                        .findFirst();
    }

    private Set<ScreeningId> sameCandidate(ScreeningId screening) {
        Set<ScreeningId> same = new HashSet<>(Set.of(screening));
        boolean more = true;
        while (more) {
            more = false;
            for (var opening : openings.values()) {
                more |= joined(same, opening.screening(), opening.details().previous());
            }
        }
        return same;
    }

    /** Whether one of the two was not among them, though the other is. */
    private static boolean joined(Set<ScreeningId> same, ScreeningId later, @Nullable ScreeningId earlier) {
        if (earlier == null || same.contains(later) == same.contains(earlier)) {
            return false;
        }
        same.add(later);
        same.add(earlier);
        return true;
    }

    private static <V> Map<ScreeningId, V> and(Map<ScreeningId, V> all, ScreeningId screening, V value) {
        Map<ScreeningId, V> changed = new HashMap<>(all);
        changed.put(screening, value);
        return changed;
    }
}
