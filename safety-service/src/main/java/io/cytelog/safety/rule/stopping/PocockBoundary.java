package io.cytelog.safety.rule.stopping;

import java.util.List;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * The Pocock-type boundary for continuous watching of toxicity (Ivanova, Qaqish and Schell 2005): after every evaluable
 * subject the same pointwise level is spent. With n evaluable subjects it stops at the smallest number of events that
 * is reached with at most that probability at the acceptable rate. Of all levels it takes the highest at which the
 * probability to stop at any time, at the acceptable rate, is at most the false-stop probability.
 */
public final class PocockBoundary {
    private PocockBoundary() {}

    /**
     * The boundary.
     *
     * @param subjects at least 1
     * @param acceptableRate between 0 and 1, exclusive
     * @param falseStop most probability to stop at any time at the acceptable rate
     */
    public static StoppingTable of(int subjects, Rational acceptableRate, Rational falseStop) {
        var tails = IntStream.rangeClosed(0, subjects)
                .mapToObj(n -> Binomial.upperTails(n, acceptableRate))
                .toList();
        var levels = tails.stream().flatMap(List::stream).sorted().distinct().toList();
        // A higher level stops at fewer events, so more often: the highest that keeps the promise is found by halving.
        int kept = -1;
        int broken = levels.size();
        while (broken - kept > 1) {
            int middle = (kept + broken) >>> 1;
            var table = at(levels.get(middle), tails);
            if (OperatingCharacteristics.of(table, acceptableRate).stop().isAtMost(falseStop)) {
                kept = middle;
            } else {
                broken = middle;
            }
        }
        return kept < 0 ? new StoppingTable(subjects, new TreeMap<>()) : at(levels.get(kept), tails);
    }

    private static StoppingTable at(Rational level, List<List<Rational>> tails) {
        var stopAt = new TreeMap<Integer, Integer>();
        for (int n = 1; n < tails.size(); n++) {
            int fewest = fewest(tails.get(n), level);
            if (fewest <= n) {
                stopAt.put(n, fewest);
            }
        }
        return new StoppingTable(tails.size() - 1, stopAt);
    }

    private static int fewest(List<Rational> tailsOfOne, Rational level) {
        int events = 0;
        while (events < tailsOfOne.size() && !tailsOfOne.get(events).isAtMost(level)) {
            events++;
        }
        return events;
    }
}
