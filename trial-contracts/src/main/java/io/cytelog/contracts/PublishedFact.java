package io.cytelog.contracts;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * A fact of the published language. A field that a reader does not know is passed over, so that an optional field may be added within a
 * version; an absent optional field is not written.
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
public interface PublishedFact {
    /** The subject whose facts this one must stay in order with; null for a fact about no enrolled subject. */
    @Nullable SubjectId subject();
}
