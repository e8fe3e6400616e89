package io.cytelog.benchmarks;

import java.util.stream.IntStream;

/**
 * What was measured and what it is held against, each once in every round of one run: a machine that drifts slows both.
 *
 * @param ratio ours by the other, of each round
 */
record Beside(Spread ours, Spread raw, Spread ratio) {

    /** One measurement of one round. */
    interface Measured {
        double once();
    }

    static Beside in(int rounds, Measured ours, Measured raw) {
        var mine = new double[rounds];
        var theirs = new double[rounds];
        for (int round = 0; round < rounds; round++) {
            mine[round] = ours.once();
            theirs[round] = raw.once();
        }
        var ratio = IntStream.range(0, rounds)
                .mapToDouble(round -> mine[round] / theirs[round])
                .toArray();
        return new Beside(Spread.of(mine), Spread.of(theirs), Spread.of(ratio));
    }
}
