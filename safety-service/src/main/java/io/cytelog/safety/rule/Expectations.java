package io.cytelog.safety.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the sponsor judged of the expectedness, in the order of recording; the last one stands. */
public record Expectations(List<ExpectednessJudgement> judgements) implements AdverseEvent.Part {
    static final Expectations NONE = new Expectations(List.of());

    public Expectations {
        judgements = List.copyOf(judgements);
    }

    Expectations with(ExpectednessJudgement judgement) {
        var all = new ArrayList<>(judgements);
        all.add(judgement);
        return new Expectations(all);
    }

    public Optional<ExpectednessJudgement> standing() {
        return judgements.isEmpty() ? Optional.empty() : Optional.of(judgements.getLast());
    }
}
