package io.cytelog.contracts.protocol;

import io.cytelog.contracts.Form;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The terms of one version of the grading criteria, as far as they are known. */
public record CtcaeTable(
        String version,
        List<CtcaeTerm> terms,
        String source,
        boolean confirmed,
        @Nullable String note) implements HasSource {
    public CtcaeTable {
        terms = Form.orEmpty(terms);
    }
}
