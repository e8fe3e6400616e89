package io.cytelog.contracts.protocol;

import io.cytelog.contracts.Form;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The version in which events are graded unless they say otherwise, the terms that are known of each version with the
 * grades that exist for them, and the terms whose grade follows from what is measured.
 *
 * @param sheetSha256 hash of the full sheet that may be imported beside the tables; any sheet where it is left out
 */
public record Ctcae(
        Sourced<String> version,
        List<CtcaeTable> tables,
        @Nullable MeasuredGrades measured,
        @Nullable Sourced<String> sheetSha256) {
    public Ctcae {
        tables = Form.orEmpty(tables);
    }

    /** The known terms of a version; none where the version is not known. */
    public List<CtcaeTerm> terms(String version) {
        return tables.stream()
                .filter(table -> table.version().equals(version))
                .flatMap(table -> table.terms().stream())
                .toList();
    }

    /** The known term of this LLT code in the version that is graded in by default. */
    public Optional<CtcaeTerm> termOf(String code) {
        return terms(version.value()).stream()
                .filter(term -> term.code().equals(code))
                .findFirst();
    }
}
