package io.cytelog.dosing.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.cytelog.contracts.KitNumber;
import io.cytelog.contracts.Limb;
import io.cytelog.dosing.rule.Recheck;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What was said at a check before the needle.
 *
 * @param recheck absent where a refused check is replaced: its record does not hold it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CheckReport(
        @Nullable KitNumber kit,
        @Nullable String witness,
        @Nullable Limb limb,
        @Nullable Recheck recheck,
        Instant occurredAt) {}
