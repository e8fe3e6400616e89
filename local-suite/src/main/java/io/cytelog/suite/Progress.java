package io.cytelog.suite;

import java.io.PrintStream;

/** Shows on the console what has been reached, each line with the seconds since the start. */
final class Progress {
    private static final double NANOS_PER_SECOND = 1e9;

    private final PrintStream out;
    private final long started = System.nanoTime();

    Progress(PrintStream out) {
        this.out = out;
    }

    void say(String line) {
        out.printf("%7.1f s  %s%n", (System.nanoTime() - started) / NANOS_PER_SECOND, line);
        out.flush();
    }
}
