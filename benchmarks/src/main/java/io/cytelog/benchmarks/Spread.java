package io.cytelog.benchmarks;

import java.util.Arrays;
import java.util.Locale;

/** Minimum, median and maximum of a figure over the rounds of one run. */
record Spread(double min, double median, double max) {
    static Spread of(double... values) {
        var sorted = values.clone();
        Arrays.sort(sorted);
        return new Spread(sorted[0], sorted[sorted.length / 2], sorted[sorted.length - 1]);
    }

    /** As {@code 1.23 (1.10–1.40)}: median, then the span. */
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%.2f (%.2f–%.2f)", median, min, max);
    }
}
