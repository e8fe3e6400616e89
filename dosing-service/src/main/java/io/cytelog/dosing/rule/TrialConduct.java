package io.cytelog.dosing.rule;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The halts of the trial, in the order in which this service heard of them. */
public record TrialConduct(List<Halt> halts) {
    public TrialConduct {
        halts = List.copyOf(halts);
    }

    /** One halt; it goes on while it has no end. */
    public record Halt(Instant from, @Nullable Instant until) {
        boolean covers(Instant instant) {
            return !instant.isBefore(from) && (until == null || instant.isBefore(until));
        }
    }

    public static TrialConduct running() {
        return new TrialConduct(List.of());
    }

    public TrialConduct halted(Instant at) {
        var all = new ArrayList<>(halts);
        all.add(new Halt(at, null));
        return new TrialConduct(all);
    }

    /** Every open halt ends. */
    public TrialConduct restarted(Instant at) {
        return new TrialConduct(halts.stream()
                .map(halt -> halt.until() == null ? new Halt(halt.from(), at) : halt)
                .toList());
    }

    /** Whether the trial is halted, as far as is known: what permissions are judged by. */
    public boolean isHalted() {
        return halts.stream().anyMatch(halt -> halt.until() == null);
    }

    /** Whether the trial was halted at an instant: what facts that happened then are judged by. */
    public boolean wasHaltedAt(Instant instant) {
        return halts.stream().anyMatch(halt -> halt.covers(instant));
    }
}
