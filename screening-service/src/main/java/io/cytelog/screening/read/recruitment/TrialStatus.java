package io.cytelog.screening.read.recruitment;

import io.cytelog.screening.event.SourcePosition;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Whether the trial is halted, as far as screening has heard.
 *
 * @param since when the halt or restart took place; absent before the first halt
 * @param source where the safety service recorded it
 */
record TrialStatus(
        boolean halted,
        @Nullable Instant since,
        @Nullable String reason,
        @Nullable SourcePosition source) {
    static final TrialStatus GOING_ON = new TrialStatus(false, null, null, null);
}
