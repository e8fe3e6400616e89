package io.cytelog.safety.rule;

import io.cytelog.contracts.Causality;
import io.cytelog.safety.event.AdverseEventReported;
import io.cytelog.safety.event.OpinionHolder;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is held of the causal link, by each side.
 *
 * @param latest at most one of each side
 */
public record Opinions(List<Opinion> latest) implements AdverseEvent.Part {

    public Opinions {
        latest = List.copyOf(latest);
    }

    static Opinions of(AdverseEventReported fact) {
        var causality = fact.causality();
        return new Opinions(
                causality == null ? List.of() : List.of(new Opinion(OpinionHolder.INVESTIGATOR, causality)));
    }

    Opinions with(Opinion opinion) {
        return new Opinions(Stream.concat(
                        latest.stream().filter(earlier -> earlier.by() != opinion.by()), Stream.of(opinion))
                .sorted(Comparator.comparing(Opinion::by))
                .toList());
    }

    public Optional<Causality> of(OpinionHolder side) {
        return latest.stream()
                .filter(opinion -> opinion.by() == side)
                .map(Opinion::opinion)
                .findFirst();
    }

    /** Whether the link is a reasonable possibility: by either opinion, or until the investigator answers. */
    boolean related() {
        return of(OpinionHolder.INVESTIGATOR).isEmpty()
                || latest.stream().anyMatch(opinion -> opinion.opinion().isReasonablePossibility());
    }
}
