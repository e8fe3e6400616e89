package io.cytelog.safety.rule.stopping;

import io.cytelog.contracts.protocol.BetaPrior;
import io.cytelog.contracts.protocol.Boundary;
import io.cytelog.contracts.protocol.Stopping;
import java.math.BigDecimal;
import java.util.Objects;
import java.util.Optional;

/** A boundary that says how it is made must equal what that making gives. */
public final class BoundaryMaking {
    private BoundaryMaking() {}

    /**
     * Works out every boundary anew that says how it is made.
     *
     * @throws IllegalArgumentException naming the boundary whose numbers are others
     */
    public static void check(Stopping stopping) {
        stopping.boundaries()
                .forEach(boundary -> made(boundary).ifPresent(made -> {
                    if (!made.stopAt()
                            .equals(StoppingTable.of(boundary.stopAtEvents()).stopAt())) {
                        throw new IllegalArgumentException(
                                "The stopping boundary " + boundary.name() + " is written as "
                                        + boundary.stopAtEvents() + ", but its making gives " + made.stopAt()
                                        + "; correct the protocol file.");
                    }
                }));
    }

    /** The boundary as its making gives it, for as many subjects as are written down; empty where it says no making. */
    public static Optional<StoppingTable> made(Boundary boundary) {
        int subjects = StoppingTable.of(boundary.stopAtEvents()).subjects();
        var rate = Rational.of(boundary.acceptableRate());
        var prior = boundary.prior();
        if (prior != null) {
            return Optional.of(BayesBoundary.of(subjects, rate, whole(prior)));
        }
        return Optional.ofNullable(boundary.falseStopProbability())
                .map(falseStop -> PocockBoundary.of(subjects, rate, Rational.of(falseStop)));
    }

    private static BayesBoundary.Prior whole(BetaPrior prior) {
        return new BayesBoundary.Prior(
                whole(prior.alpha()), whole(prior.beta()), Rational.of(Objects.requireNonNull(prior.stopFrom())));
    }

    private static int whole(BigDecimal parameter) {
        return parameter.intValueExact();
    }
}
