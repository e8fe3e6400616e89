package io.cytelog.screening.event;

import io.cytelog.contracts.ScreeningId;
import io.cytelog.contracts.Sex;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What an opening says and a correction may change. The site is not among it: it is that of whoever opened.
 *
 * @param previous an earlier screening of the same candidate
 */
public record OpeningDetails(
        Instant occurredAt, Sex sex, @Nullable ScreeningId previous) {}
