package io.cytelog.safety.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.cytelog.contracts.LocalFinding;
import org.jspecify.annotations.Nullable;

/**
 * A finding at one place of the treated limb.
 *
 * @param digit absent for the hand or forearm
 * @param count how many; absent where they are not counted, which is one
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record LocatedFinding(
        LocalFinding finding,
        Laterality side,
        @Nullable Digit digit,
        @Nullable Integer count) {
    public LocatedFinding {
        if (count != null && count < 0) {
            throw new IllegalArgumentException("A count of findings is not negative.");
        }
    }

    public int extent() {
        return count == null ? 1 : count;
    }

    public boolean isAt(Laterality otherSide, @Nullable Digit otherDigit) {
        return side == otherSide && digit == otherDigit;
    }
}
