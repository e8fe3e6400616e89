package io.cytelog.dosing.rule;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * The halts and restarts of the trial. Each has its place in the log of safety: a restart ends the halts before it there,
 * in whichever order this service heard of them, as a record may have been parked.
 */
public record TrialConduct(List<Halt> halts, List<Restart> restarts) {
    public TrialConduct {
        halts = List.copyOf(halts);
        restarts = List.copyOf(restarts);
    }

    /** @param position where safety recorded it */
    public record Halt(Instant at, long position) {}

    /** @param position where safety recorded it */
    public record Restart(Instant at, long position) {}

    public static TrialConduct running() {
        return new TrialConduct(List.of(), List.of());
    }

    public TrialConduct with(Halt halt) {
        return new TrialConduct(Stream.concat(halts.stream(), Stream.of(halt)).toList(), restarts);
    }

    public TrialConduct with(Restart restart) {
        return new TrialConduct(
                halts, Stream.concat(restarts.stream(), Stream.of(restart)).toList());
    }

    /** Whether the trial is halted, as far as is known: what permissions are judged by. */
    public boolean isHalted() {
        return halts.stream().anyMatch(halt -> endsOf(halt).findAny().isEmpty());
    }

    /** Whether the trial was halted at an instant: what facts that happened then are judged by. */
    public boolean wasHaltedAt(Instant instant) {
        return halts.stream()
                .filter(halt -> !instant.isBefore(halt.at()))
                .anyMatch(halt -> endsOf(halt).noneMatch(restart -> !instant.isBefore(restart.at())));
    }

    private Stream<Restart> endsOf(Halt halt) {
        return restarts.stream().filter(restart -> restart.position() > halt.position());
    }
}
