package io.cytelog.safety.write.recordloss;

import io.cytelog.contracts.ClinicalTime;
import io.cytelog.runtime.web.Happened;
import org.jspecify.annotations.Nullable;

/**
 * When a subject was last in contact.
 *
 * @param reason needed where a loss is recorded already: this replaces it
 */
public record LossRequest(
        @Happened ClinicalTime lastContactAt,
        @Nullable String description,
        @Nullable String reason) {}
