package io.cytelog.safety.write.recorddeath;

import io.cytelog.contracts.ClinicalTime;
import io.cytelog.runtime.web.Happened;
import org.jspecify.annotations.Nullable;

/** When a subject died, and of what as far as it is known. */
public record DeathRequest(
        @Happened ClinicalTime diedAt, @Nullable String cause) {}
