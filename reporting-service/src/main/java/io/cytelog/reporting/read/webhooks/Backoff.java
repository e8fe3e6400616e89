package io.cytelog.reporting.read.webhooks;

import java.time.Duration;
import java.util.Optional;

/**
 * How long to wait before a message is sent again: thrice as long each time, up to a bound.
 *
 * @param first pause after the first attempt
 * @param longest no pause is longer
 * @param mostAttempts after so many it is given up
 */
record Backoff(Duration first, Duration longest, int mostAttempts) {
    private static final int FACTOR = 3;

    /** The pause after so many attempts that failed; empty when it is given up. */
    Optional<Duration> after(int attempts) {
        if (attempts >= mostAttempts) {
            return Optional.empty();
        }
        var pause = first;
        for (int i = 1; i < attempts && pause.compareTo(longest) < 0; i++) {
            pause = pause.multipliedBy(FACTOR);
        }
        return Optional.of(pause.compareTo(longest) < 0 ? pause : longest);
    }
}
