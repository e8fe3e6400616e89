package io.cytelog.safety.write.recordloss;

import io.cytelog.contracts.ClinicalTime;
import io.cytelog.runtime.web.Happened;
import org.jspecify.annotations.Nullable;

/** When a subject was last in contact. */
public record LossRequest(
        @Happened ClinicalTime lastContactAt, @Nullable String description) {}
