package io.cytelog.benchmarks;

import java.util.Arrays;

/** Every duration of a measurement, in microseconds. Safe for several threads. */
final class Latencies {
    private int[] micros = new int[4096];
    private int size;

    synchronized void add(long nanos) {
        if (size == micros.length) {
            micros = Arrays.copyOf(micros, size * 2);
        }
        micros[size++] = (int) Math.min(Integer.MAX_VALUE, nanos / 1000);
    }

    /** In milliseconds. */
    synchronized double percentile(int percent) {
        if (size == 0) {
            return Double.NaN;
        }
        var sorted = Arrays.copyOf(micros, size);
        Arrays.sort(sorted);
        return sorted[(int) Math.min(size - 1L, (long) size * percent / 100)] / 1000.0;
    }

    synchronized int count() {
        return size;
    }
}
