package io.cytelog.safety.write.assessexpectedness;

import io.cytelog.runtime.web.Happened;
import io.cytelog.safety.event.Expectedness;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A judgement.
 *
 * @param referenceSafetyInformation version that it was made against
 * @param reason needed where the event was judged before
 */
public record ExpectednessRequest(
        Expectedness expectedness,
        String referenceSafetyInformation,
        @Happened Instant assessedAt,
        @Nullable String reason) {}
