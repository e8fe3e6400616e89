package io.cytelog.contracts.protocol;

import io.cytelog.contracts.Form;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One version of the reference safety information: the reactions that the product is expected to cause. It is in force
 * from an instant until the next version is.
 */
public record ReferenceSafetyInformation(
        String version,
        Instant effectiveFrom,
        List<ExpectedTerm> expectedTerms,
        String source,
        boolean confirmed,
        @Nullable String note)
        implements HasSource {
    public ReferenceSafetyInformation {
        expectedTerms = Form.orEmpty(expectedTerms);
    }
}
