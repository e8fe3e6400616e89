package io.cytelog.safety.rule.stopping;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/** Binomial probabilities as exact fractions. */
final class Binomial {
    private Binomial() {}

    /** For each k from 0 to n the probability of k or more events among n subjects, at this rate. */
    static List<Rational> upperTails(int n, Rational rate) {
        List<Rational> tails = new ArrayList<>();
        var tail = Rational.ZERO;
        for (int k = n; k >= 0; k--) {
            tail = tail.plus(sequence(k, n - k, rate).times(choose(n, k)));
            tails.addFirst(tail);
        }
        return tails;
    }

    /** The probability of one particular order of events and non-events. */
    static Rational sequence(int events, int others, Rational rate) {
        return rate.pow(events).times(Rational.ONE.minus(rate).pow(others));
    }

    private static BigInteger choose(int n, int k) {
        var ways = BigInteger.ONE;
        for (int i = 1; i <= k; i++) {
            ways = ways.multiply(BigInteger.valueOf(n - k + i)).divide(BigInteger.valueOf(i));
        }
        return ways;
    }
}
