package io.cytelog.contracts.protocol;

import io.cytelog.contracts.Form;
import io.cytelog.contracts.LocalFinding;
import java.util.List;

/** The CTCAE terms that a local finding corresponds to, by their LLT codes. */
public record LocalFindingTerms(LocalFinding finding, List<String> codes) {
    public LocalFindingTerms {
        codes = Form.orEmpty(codes);
    }
}
