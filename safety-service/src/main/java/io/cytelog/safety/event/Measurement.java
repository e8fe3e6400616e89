package io.cytelog.safety.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.cytelog.contracts.MeasuredDuration;
import java.math.BigDecimal;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What was measured of fever, of oedema of a limb, or of ulcers: one of the three.
 *
 * @param temperatureCelsius the highest
 * @param lasted how long the temperature was in the range of grade 3
 * @param limbDifferencePercent from the other limb, in volume or girth
 * @param ulcerCentimetres of all ulcers together
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Measurement(
        @Nullable BigDecimal temperatureCelsius,
        @Nullable MeasuredDuration lasted,
        @Nullable BigDecimal limbDifferencePercent,
        @Nullable BigDecimal ulcerCentimetres,
        @Nullable UlcerDepth ulcerDepth) {
    public Measurement {
        boolean ulcer = ulcerCentimetres != null || ulcerDepth != null;
        long kinds = Stream.of(temperatureCelsius != null, limbDifferencePercent != null, ulcer)
                .filter(Boolean::booleanValue)
                .count();
        if (kinds != 1) {
            throw new IllegalArgumentException(
                    "A measurement is of one thing: temperatureCelsius, limbDifferencePercent, or ulcers.");
        }
        if (lasted != null && temperatureCelsius == null) {
            throw new IllegalArgumentException("How long it lasted is said of a temperature.");
        }
        if (Stream.of(temperatureCelsius, limbDifferencePercent, ulcerCentimetres)
                .filter(Objects::nonNull)
                .anyMatch(value -> value.signum() < 0)) {
            throw new IllegalArgumentException("A measured value is not negative.");
        }
    }
}
