package io.cytelog.contracts.protocol;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The version in which events are graded unless they say otherwise, and the terms that are known with the grades that
 * exist for each.
 */
public record Ctcae(Sourced<String> version, @Nullable Sourced<List<CtcaeTerm>> terms) {
    /** The known term of this LLT code. */
    public Optional<CtcaeTerm> termOf(String code) {
        return Sourced.optional(terms).stream()
                .flatMap(List::stream)
                .filter(term -> term.code().equals(code))
                .findFirst();
    }
}
