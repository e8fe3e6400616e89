package io.cytelog.screening.rule;

import io.cytelog.contracts.protocol.ClassificationItem;
import io.cytelog.screening.event.ClassificationFound;
import io.cytelog.screening.event.ClassifiedItem;
import io.cytelog.screening.event.CriterionAnswer;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * The point score of the disease: of the items of one group only the highest counts, a sufficient item is enough
 * alone.
 */
public record DiseaseClassification(int threshold, List<ClassificationItem> items) implements Evaluation {
    public DiseaseClassification {
        items = List.copyOf(items);
    }

    public boolean knows(String item) {
        return items.stream().anyMatch(known -> known.id().equals(item));
    }

    public int points(ClassificationFound found) {
        var present = present(found);
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

    @Override
    public Finding find(Case candidate) {
        var found = candidate.file().classification();
        if (found == null) {
            return Finding.unknown("No classification is recorded.", "classification items");
        }
        var sufficient = present(found).stream().anyMatch(ClassificationItem::sufficient);
        int points = points(found);
        return Finding.of(
                CriterionAnswer.of(sufficient || points >= threshold),
                "The items are worth " + points + " points, and " + threshold + " are needed"
                        + (sufficient ? "; one of them is enough alone." : "."),
                FactName.CLASSIFICATION);
    }

    private List<ClassificationItem> present(ClassificationFound found) {
        var codes = found.items().stream().map(ClassifiedItem::item).collect(Collectors.toSet());
        return items.stream().filter(item -> codes.contains(item.id())).toList();
    }
}
