package io.cytelog.dosing.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.cytelog.contracts.Completeness;
import io.cytelog.contracts.KitNumber;
import io.cytelog.contracts.Limb;
import io.cytelog.contracts.dosing.Injection;
import io.cytelog.dosing.rule.Deviation;
import io.cytelog.runtime.sealing.Sealed;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was said of an administration, with what was odd about it.
 *
 * @param cellsGiven sealed, and sealed alike for placebo; no two reports share one seal
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AdministrationReport(
        @Nullable KitNumber kit,
        Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable Limb limb,
        List<Injection> injections,
        @Nullable Completeness completeness,
        @Nullable String cause,
        @Nullable String operator,
        @Nullable String witness,
        List<Deviation> deviations,
        Sealed cellsGiven) {
    public AdministrationReport {
        injections = List.copyOf(injections);
        deviations = List.copyOf(deviations);
    }

    /** Whether both are one and the same report, which its seal tells. */
    public boolean is(AdministrationReport other) {
        return cellsGiven.equals(other.cellsGiven);
    }
}
