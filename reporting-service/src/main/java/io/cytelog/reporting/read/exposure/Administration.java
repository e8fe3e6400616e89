package io.cytelog.reporting.read.exposure;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.cytelog.contracts.Limb;
import io.cytelog.contracts.dosing.Injection;
import io.cytelog.contracts.dosing.MscAdministered;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One administration as it stands. The kit number tells no arm; cells, lot and bag would, and are not told.
 *
 * @param kit absent where the source names none
 * @param injections places on the limb, with the volume of each in millilitres where it was measured
 * @param volumeMl sum of these; absent unless every one was measured
 * @param completeness {@code COMPLETE}, {@code PARTIAL}, {@code ABORTED} or {@code NOT_STATED}
 * @param deviations stable codes
 * @param corrected whether it replaces what was told before
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Administration(
        Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable String kit,
        @Nullable Limb limb,
        List<Injection> injections,
        @Nullable BigDecimal volumeMl,
        String completeness,
        List<String> deviations,
        boolean corrected) {
    private static final String NOT_STATED = "NOT_STATED";

    static Administration of(MscAdministered fact) {
        var kit = fact.kit();
        var completeness = fact.completeness();
        return new Administration(
                fact.startedAt(),
                fact.endedAt(),
                kit == null ? null : kit.value(),
                fact.limb(),
                fact.injections(),
                sum(fact.injections()),
                completeness == null ? NOT_STATED : completeness.name(),
                fact.deviations(),
                fact.replaces() != null);
    }

    private static @Nullable BigDecimal sum(List<Injection> injections) {
        var volumes = injections.stream()
                .map(Injection::volumeMl)
                .filter(Objects::nonNull)
                .toList();
        return injections.isEmpty() || volumes.size() < injections.size()
                ? null
                : volumes.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
