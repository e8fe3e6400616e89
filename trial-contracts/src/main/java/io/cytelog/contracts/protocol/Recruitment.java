package io.cytelog.contracts.protocol;

import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** How many subjects are sought. Without a target there is no cap; a target that is no hard cap may be exceeded. */
public record Recruitment(
        @Nullable Sourced<Integer> target, @Nullable Sourced<Boolean> hardCap) {
    /** The number of subjects that may not be exceeded; empty where there is no such limit. */
    public OptionalInt cap() {
        return target != null && hardCap != null && hardCap.value()
                ? OptionalInt.of(target.value())
                : OptionalInt.empty();
    }
}
