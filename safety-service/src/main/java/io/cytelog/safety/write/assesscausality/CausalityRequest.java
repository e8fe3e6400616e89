package io.cytelog.safety.write.assesscausality;

import io.cytelog.contracts.Causality;
import io.cytelog.runtime.web.Happened;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An opinion.
 *
 * @param reason needed where the same side held another opinion before
 */
public record CausalityRequest(
        Causality opinion,
        @Nullable String reason,
        @Nullable @Happened Instant occurredAt) {}
