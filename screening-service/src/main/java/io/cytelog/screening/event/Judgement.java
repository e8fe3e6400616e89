package io.cytelog.screening.event;

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
 */
public record Judgement(
        String criterion,
        CriterionAnswer answer,
        String evidence,
        @Nullable Instant occurredAt,
        @Nullable ClinicalTime historyAt) {}
