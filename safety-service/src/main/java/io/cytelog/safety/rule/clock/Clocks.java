package io.cytelog.safety.rule.clock;

import io.cytelog.safety.event.ClockFact;
import io.cytelog.safety.event.ClockId;
import io.cytelog.safety.event.ClockKind;
import io.cytelog.safety.event.ClockMet;
import io.cytelog.safety.event.ClockNoLongerRequired;
import io.cytelog.safety.event.ClockOpened;
import io.cytelog.safety.event.ClockSettled;
import io.cytelog.safety.event.ClockSuperseded;
import io.cytelog.safety.event.SettlementConfirmed;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The clocks of one adverse event. What the unblinding officer did about them is not among it: which clocks are opened
 * or superseded must not depend on what was submitted, or it would show.
 *
 * @param all in the order of opening
 */
public record Clocks(List<Standing> all) {
    public static final Clocks NONE = new Clocks(List.of());

    /**
     * A clock with what became of it.
     *
     * @param metAt the awareness that met it, where one did
     */
    public record Standing(
            ClockOpened opened, Status status, @Nullable Instant metAt) {}

    /** Required until another clock takes its place, the need goes, or (a site's clock) the sponsor becomes aware. */
    public enum Status {
        REQUIRED,
        SUPERSEDED,
        NO_LONGER_REQUIRED,
        MET
    }

    public Clocks {
        all = List.copyOf(all);
    }

    public Clocks with(ClockFact fact) {
        return switch (fact) {
            case ClockOpened opened -> {
                var clocks = new ArrayList<>(all);
                clocks.add(new Standing(opened, Status.REQUIRED, null));
                yield new Clocks(clocks);
            }
            case ClockSuperseded superseded -> with(superseded.clock(), Status.SUPERSEDED, null);
            case ClockNoLongerRequired noLonger -> with(noLonger.clock(), Status.NO_LONGER_REQUIRED, null);
            case ClockMet met -> with(met.clock(), Status.MET, met.metAt());
            case ClockSettled _, SettlementConfirmed _ -> this;
        };
    }

    private Clocks with(ClockId clock, Status status, @Nullable Instant metAt) {
        return new Clocks(all.stream()
                .map(standing -> standing.opened().clock().equals(clock)
                        ? new Standing(standing.opened(), status, metAt)
                        : standing)
                .toList());
    }

    List<ClockOpened> required(ClockKind... kinds) {
        return of(Status.REQUIRED, List.of(kinds));
    }

    List<ClockOpened> met(ClockKind kind) {
        return of(Status.MET, List.of(kind));
    }

    /** Those that are required or met, in the order of opening. */
    List<Standing> kept(ClockKind kind) {
        return all.stream()
                .filter(standing -> standing.status() == Status.REQUIRED || standing.status() == Status.MET)
                .filter(standing -> standing.opened().kind() == kind)
                .toList();
    }

    private List<ClockOpened> of(Status status, List<ClockKind> kinds) {
        return all.stream()
                .filter(standing -> standing.status() == status)
                .map(Standing::opened)
                .filter(clock -> kinds.contains(clock.kind()))
                .toList();
    }
}
