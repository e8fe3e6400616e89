package io.cytelog.dosing.product;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** A percentage from 0 to 100 with at most two decimals; a JSON number. */
public record Percent(@JsonValue BigDecimal value) {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Percent {
        if (!isPercentage(value)) {
            throw new IllegalArgumentException("A percentage is a number from 0 to 100 with at most two decimals.");
        }
    }

    private static boolean isPercentage(@Nullable BigDecimal value) {
        return value != null
                && value.scale() <= 2
                && value.scale() >= -2
                && value.signum() >= 0
                && value.compareTo(HUNDRED) <= 0;
    }

    public boolean isAtLeast(BigDecimal minimum) {
        return value.compareTo(minimum) >= 0;
    }
}
