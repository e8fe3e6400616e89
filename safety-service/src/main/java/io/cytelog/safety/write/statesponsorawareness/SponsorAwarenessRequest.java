package io.cytelog.safety.write.statesponsorawareness;

import io.cytelog.runtime.web.Happened;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Since when the sponsor knows.
 *
 * @param reason needed where another time was stated before
 */
public record SponsorAwarenessRequest(
        @Happened Instant awareAt, @Nullable String reason) {}
