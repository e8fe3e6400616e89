package io.cytelog.safety.read.clocks;

import io.cytelog.runtime.security.Actor;
import io.cytelog.runtime.security.Role;
import io.cytelog.safety.read.clocks.KeptFact.What;
import io.cytelog.safety.read.clocks.ShownClock.ShownSettlement;
import io.cytelog.safety.read.clocks.ShownClock.State;
import io.cytelog.safety.rule.clock.Clocks.Status;
import io.cytelog.safety.settlement.SettlementSeal;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a reader may see of a clock. Blinded people see of the sponsor's clocks only what time and the blinded facts
 * tell: not whether, when or how one was settled, nor that it was missed.
 */
final class ClockSight {
    private final SettlementSeal seal;
    private final boolean unblinded;
    private final Instant now;

    ClockSight(SettlementSeal seal, Actor actor, Instant now) {
        this.seal = seal;
        this.unblinded = isUnblinded(actor);
        this.now = now;
    }

    static boolean isUnblinded(Actor actor) {
        return actor.has(Role.UNBLINDING_OFFICER) || actor.has(Role.REGULATOR);
    }

    ShownClock shown(KeptClock clock) {
        var counts = clock.status() == Status.REQUIRED;
        return new ShownClock(
                clock.clock(),
                clock.kind(),
                clock.adverseEvent(),
                clock.subject(),
                clock.site(),
                clock.regime(),
                clock.protocolVersion(),
                clock.startsAt(),
                clock.dueAt(),
                counts ? Duration.between(now, clock.dueAt()).toSeconds() : null,
                counts ? elapsed(clock) : null,
                state(clock),
                last(clock, What.SUPERSEDED).map(KeptFact::successor).orElse(null),
                breach(clock),
                settlement(clock));
    }

    boolean maySee(KeptFact fact) {
        return unblinded || !fact.what().isOfTheOfficer();
    }

    private State state(KeptClock clock) {
        return switch (clock.status()) {
            case SUPERSEDED -> State.SUPERSEDED;
            case NO_LONGER_REQUIRED -> State.NO_LONGER_REQUIRED;
            case MET -> State.MET;
            case REQUIRED ->
                unblinded && clock.settled() ? State.SETTLED : isOver(clock) ? State.ELAPSED : State.RUNNING;
        };
    }

    private boolean isOver(KeptClock clock) {
        return now.isAfter(clock.dueAt());
    }

    private @Nullable Boolean breach(KeptClock clock) {
        if (clock.ofTheSite()) {
            return last(clock, What.MET).map(KeptFact::late).orElse(clock.status() == Status.REQUIRED && isOver(clock));
        }
        if (!unblinded) {
            return null;
        }
        var settlement = settlement(clock);
        return settlement == null ? clock.status() == Status.REQUIRED && isOver(clock) : settlement.late();
    }

    private @Nullable ShownSettlement settlement(KeptClock clock) {
        return unblinded
                ? last(clock, What.SETTLED).map(fact -> opened(clock, fact)).orElse(null)
                : null;
    }

    private ShownSettlement opened(KeptClock clock, KeptFact fact) {
        var settlement = seal.openSettlement(clock.clock(), Objects.requireNonNull(fact.sealed()));
        var confirmation = last(clock, What.CONFIRMED)
                .map(KeptFact::sealed)
                .map(content -> seal.openConfirmation(clock.clock(), content));
        return new ShownSettlement(
                settlement.outcome(),
                settlement.at(),
                settlement.reference(),
                settlement.reason(),
                fact.recordedAt(),
                settlement.at().isAfter(clock.dueAt()),
                confirmation.map(found -> found.receivedAt()).orElse(null),
                confirmation.map(found -> found.reference()).orElse(null));
    }

    private BigDecimal elapsed(KeptClock clock) {
        var whole = Duration.between(clock.startsAt(), clock.dueAt()).toMillis();
        var gone = Math.max(0, Duration.between(clock.startsAt(), now).toMillis());
        return BigDecimal.valueOf(gone).divide(BigDecimal.valueOf(Math.max(1, whole)), 4, RoundingMode.DOWN);
    }

    private static Optional<KeptFact> last(KeptClock clock, What what) {
        return clock.history().reversed().stream()
                .filter(fact -> fact.what() == what)
                .findFirst();
    }
}
