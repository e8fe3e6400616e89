package io.cytelog.safety.read.clocks;

import io.cytelog.runtime.sealing.Sealed;
import io.cytelog.safety.event.ClockId;
import io.cytelog.safety.event.ClockInputs;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One fact of a clock's life.
 *
 * @param at when it happened, where that is another time than that of recording and not sealed
 * @param by principal
 * @param successor the clock that took its place
 */
record KeptFact(
        What what,
        Instant recordedAt,
        @Nullable String by,
        @Nullable Instant at,
        @Nullable ClockId successor,
        List<String> because,
        @Nullable ClockInputs inputs,
        @Nullable Boolean late,
        @Nullable Sealed sealed) {

    /** The kinds of facts, of which the last two are the officer's. */
    enum What {
        OPENED,
        SUPERSEDED,
        NO_LONGER_REQUIRED,
        MET,
        SETTLED,
        CONFIRMED;

        boolean isOfTheOfficer() {
            return this == SETTLED || this == CONFIRMED;
        }
    }
}
