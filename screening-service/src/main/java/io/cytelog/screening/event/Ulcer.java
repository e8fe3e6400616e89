package io.cytelog.screening.event;

import io.cytelog.contracts.Millimetres;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An ulcer and its history; what is absent is not known yet.
 *
 * @param occurredAt when it was examined for the study; absent where the source does not say
 */
public record Ulcer(
        UlcerId id,
        Finger finger,
        Aspect aspect,
        @Nullable Millimetres diameterMm,
        @Nullable Boolean painful,
        @Nullable Boolean depthVisible,
        @Nullable Boolean dermisLost,
        @Nullable Prostacyclin prostacyclin,
        @Nullable Xray xray,
        @Nullable Instant occurredAt) {}
