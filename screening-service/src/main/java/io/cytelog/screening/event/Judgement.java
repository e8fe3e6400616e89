package io.cytelog.screening.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.cytelog.contracts.ClinicalTime;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a judged criterion.
 *
 * @param criterion id of the protocol's criterion
 * @param answer of an exclusion criterion, MET means that the exclusion applies
 * @param evidence what the answer rests on
 * @param occurredAt when it was judged; absent where the source does not say
 * @param historyAt when the history asked for was last present, such as the last sign of a neoplasm, if known
 * @param systemicSymptoms of an infection, whether it has systemic symptoms such as fever; absent where not known
 */
public record Judgement(
        String criterion,
        CriterionAnswer answer,
        String evidence,
        @Nullable Instant occurredAt,
        @Nullable ClinicalTime historyAt,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Boolean systemicSymptoms) {
    /** An answer to anything but an infection. */
    public Judgement(
            String criterion,
            CriterionAnswer answer,
            String evidence,
            @Nullable Instant occurredAt,
            @Nullable ClinicalTime historyAt) {
        this(criterion, answer, evidence, occurredAt, historyAt, null);
    }
}
