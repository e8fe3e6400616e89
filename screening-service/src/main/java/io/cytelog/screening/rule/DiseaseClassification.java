package io.cytelog.screening.rule;

import io.cytelog.contracts.protocol.ClassificationExclusion;
import io.cytelog.contracts.protocol.ClassificationItem;
import io.cytelog.screening.event.ClassificationFound;
import io.cytelog.screening.event.ClassifiedItem;
import io.cytelog.screening.event.CriterionAnswer;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The point score of the disease: of the items of one group only the highest counts, a sufficient item is enough
 * alone. Where an exclusion is present it does not apply; an item that is not known yet leaves open what it could decide.
 */
public record DiseaseClassification(
        int threshold, List<ClassificationItem> items, List<ClassificationExclusion> exclusions) implements Evaluation {
    public DiseaseClassification {
        items = List.copyOf(items);
        exclusions = List.copyOf(exclusions);
    }

    public boolean knowsItem(String code) {
        return items.stream().anyMatch(known -> known.id().equals(code));
    }

    public boolean knowsExclusion(String code) {
        return exclusions.stream().anyMatch(known -> known.id().equals(code));
    }

    public int points(ClassificationFound found) {
        return points(present(codes(found)));
    }

    @Override
    public Finding find(Case candidate) {
        var found = candidate.file().classification();
        if (found == null) {
            return Finding.unknown("No classification is recorded.", "classification items");
        }
        var assessedAt = found.occurredAt();
        if (assessedAt != null && candidate.isLate(assessedAt)) {
            return Finding.unknown(
                    "The classification is " + candidate.late(assessedAt) + ".",
                    "a classification before inclusion",
                    FactName.CLASSIFICATION);
        }
        var excluded = exclusions.stream()
                .filter(exclusion -> found.exclusions().contains(exclusion.id()))
                .map(ClassificationExclusion::name)
                .toList();
        return excluded.isEmpty()
                ? scored(seen(found, candidate))
                : Finding.of(
                        CriterionAnswer.NOT_MET,
                        "The classification does not apply: " + String.join("; ", excluded) + ".",
                        FactName.CLASSIFICATION);
    }

    /** As it was at inclusion: whether an item that was observed only later was there already is not known. */
    private static ClassificationFound seen(ClassificationFound found, Case candidate) {
        var late = found.items().stream()
                .filter(item -> candidate.isLate(item.observedAt()))
                .map(ClassifiedItem::item)
                .toList();
        return new ClassificationFound(
                found.items().stream()
                        .filter(item -> !candidate.isLate(item.observedAt()))
                        .toList(),
                found.occurredAt(),
                found.exclusions(),
                Stream.concat(found.unknown().stream(), late.stream())
                        .distinct()
                        .toList());
    }

    private Finding scored(ClassificationFound found) {
        var present = present(codes(found));
        var possible = present(
                Stream.concat(codes(found).stream(), found.unknown().stream()).collect(Collectors.toSet()));
        var told = "The items are worth " + points(present) + " points, and " + threshold + " are needed"
                + (sufficient(present) ? "; one of them is enough alone." : ".");
        var open = exclusions.stream().anyMatch(exclusion -> found.unknown().contains(exclusion.id()));
        if (!classifies(possible)) {
            return Finding.of(CriterionAnswer.NOT_MET, told, FactName.CLASSIFICATION);
        }
        return classifies(present) && !open
                ? Finding.of(CriterionAnswer.MET, told, FactName.CLASSIFICATION)
                : new Finding(
                        CriterionAnswer.UNKNOWN,
                        told + " Not known yet: " + String.join(", ", found.unknown()) + ".",
                        List.of(FactName.CLASSIFICATION),
                        found.unknown());
    }

    private boolean classifies(List<ClassificationItem> present) {
        return sufficient(present) || points(present) >= threshold;
    }

    private static boolean sufficient(List<ClassificationItem> present) {
        return present.stream().anyMatch(ClassificationItem::sufficient);
    }

    private static int points(List<ClassificationItem> present) {
        var ungrouped = present.stream()
                .filter(item -> item.group() == null)
                .mapToInt(ClassificationItem::points)
                .sum();
        Map<String, Integer> highest = present.stream()
                .filter(item -> item.group() != null)
                .collect(Collectors.toMap(
                        item -> Objects.requireNonNull(item.group()), ClassificationItem::points, Math::max));
        return ungrouped + highest.values().stream().mapToInt(Integer::intValue).sum();
    }

    private static Set<String> codes(ClassificationFound found) {
        return found.items().stream().map(ClassifiedItem::item).collect(Collectors.toSet());
    }

    private List<ClassificationItem> present(Set<String> codes) {
        return items.stream().filter(item -> codes.contains(item.id())).toList();
    }
}
