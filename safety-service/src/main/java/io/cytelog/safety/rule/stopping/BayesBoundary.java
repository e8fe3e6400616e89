package io.cytelog.safety.rule.stopping;

import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * The Bayesian boundary: stops when, with a beta prior, the posterior probability that the rate exceeds the acceptable
 * one is at least the cut-off. With whole parameters the tail of a beta distribution is one of a binomial distribution,
 * so it is exact: P(Beta(a, b) &gt; x) = P(Bin(a + b − 1, x) &lt; a).
 */
public final class BayesBoundary {
    private BayesBoundary() {}

    /**
     * A beta prior with whole parameters and the posterior probability that stops.
     *
     * @param alpha at least 1
     * @param beta at least 1
     */
    public record Prior(int alpha, int beta, Rational stopFrom) {}

    public static StoppingTable of(int subjects, Rational acceptableRate, Prior prior) {
        var stopAt = new TreeMap<Integer, Integer>();
        for (int n = 1; n <= subjects; n++) {
            int evaluable = n;
            IntStream.rangeClosed(0, n)
                    .filter(events -> prior.stopFrom().isAtMost(exceeds(evaluable, events, acceptableRate, prior)))
                    .findFirst()
                    .ifPresent(events -> stopAt.put(evaluable, events));
        }
        return new StoppingTable(subjects, stopAt);
    }

    /** Posterior probability that the rate exceeds the acceptable one. */
    private static Rational exceeds(int evaluable, int events, Rational acceptableRate, Prior prior) {
        int draws = prior.alpha() + prior.beta() + evaluable - 1;
        int fewer = prior.alpha() + events;
        return Rational.ONE.minus(Binomial.upperTails(draws, acceptableRate).get(fewer));
    }
}
