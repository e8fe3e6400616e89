package io.cytelog.safety.write.recorddeath;

import io.cytelog.contracts.ClinicalTime;
import io.cytelog.runtime.web.Happened;
import org.jspecify.annotations.Nullable;

/**
 * When a subject died, and of what as far as it is known.
 *
 * @param reason needed where a death is recorded already: this replaces it
 */
public record DeathRequest(
        @Happened ClinicalTime diedAt,
        @Nullable String cause,
        @Nullable String reason) {}
