package io.cytelog.screening.rule;

import io.cytelog.screening.event.CriterionAnswer;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Two verdicts on the same candidate for the same moment. */
public record Comparison(Verdict before, Verdict after) {
    /**
     * A criterion that the two answer otherwise.
     *
     * @param before absent where the first has no such criterion
     * @param after absent where the second has none
     * @param explanation of the second, or of the first where the second has none
     */
    public record Difference(
            String criterion,
            @Nullable CriterionAnswer before,
            @Nullable CriterionAnswer after,
            String explanation) {}

    public boolean flips() {
        return before.outcome() != after.outcome();
    }

    public List<Difference> differences() {
        return Stream.concat(ids(before), ids(after))
                .distinct()
                .flatMap(criterion -> difference(find(before, criterion), find(after, criterion)).stream())
                .toList();
    }

    private static Optional<Difference> difference(Optional<CriterionFinding> one, Optional<CriterionFinding> other) {
        var was = one.map(found -> found.finding().answer()).orElse(null);
        var is = other.map(found -> found.finding().answer()).orElse(null);
        return was == is
                ? Optional.empty()
                : other.or(() -> one)
                        .map(found -> new Difference(
                                found.criterion().id(), was, is, found.finding().explanation()));
    }

    private static Stream<String> ids(Verdict verdict) {
        return verdict.criteria().stream().map(found -> found.criterion().id());
    }

    private static Optional<CriterionFinding> find(Verdict verdict, String criterion) {
        return verdict.criteria().stream()
                .filter(found -> found.criterion().id().equals(criterion))
                .findFirst();
    }
}
