package io.cytelog.screening.rule;

import io.cytelog.screening.event.CriterionVerdict;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The verdict on a candidate under one version of the protocol and its rule set: every criterion, in its order. */
public record Verdict(String protocolVersion, String ruleSetVersion, List<CriterionFinding> criteria) {
    public Verdict {
        criteria = List.copyOf(criteria);
    }

    public EligibilityOutcome outcome() {
        return EligibilityOutcome.of(failing(), unresolved());
    }

    public List<String> failing() {
        return ids(CriterionFinding::fails);
    }

    public List<String> unresolved() {
        return ids(CriterionFinding::unresolved);
    }

    /** Ids of the criteria that keep the candidate out or are not known yet. */
    public List<String> unfulfilled() {
        return ids(found -> found.fails() || found.unresolved());
    }

    public List<CriterionVerdict> verdicts() {
        return criteria.stream().map(CriterionFinding::verdict).toList();
    }

    /** What is still missing, in one sentence part. */
    public String missing() {
        return criteria.stream()
                .filter(CriterionFinding::unresolved)
                .map(found -> found.criterion().id() + " ("
                        + String.join(", ", found.finding().missing()) + ")")
                .collect(Collectors.joining("; "));
    }

    private List<String> ids(Predicate<CriterionFinding> which) {
        return criteria.stream()
                .filter(which)
                .map(found -> found.criterion().id())
                .toList();
    }
}
