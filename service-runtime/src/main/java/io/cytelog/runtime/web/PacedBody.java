package io.cytelog.runtime.web;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.IOException;
import java.time.Duration;

/**
 * The body of a request, as fast as it is sent: whoever sends slowly has no place meanwhile, and not any time. What is there
 * already is read at once and keeps its place. Not buffered: as much is read as was asked for, so that a slow sender waits
 * for a place a few times and not for every packet.
 */
final class PacedBody extends ServletInputStream {
    /** Longer than it takes to read what has arrived, and no longer than a request that does some work. */
    private static final Duration ARRIVED = Duration.ofMillis(20);
    /** A body that may be longer has so much more time. */
    private static final int BYTES_IN_TIME = 256 * 1024;

    private final ServletInputStream body;
    private final RequestPlaces places;
    private final Duration atMost;
    private long waitedNanos;
    private long bytes;
    private int filled;

    /** @param atMost time for the first 256 KiB, and for as many more */
    PacedBody(ServletInputStream body, RequestPlaces places, Duration atMost) {
        this.body = body;
        this.places = places;
        this.atMost = atMost;
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
    }

    /** As much as is asked for, less only at the end. */
    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        int arrived = fill(into, from, Math.min(length, body.available()));
        if (arrived == length || body.isFinished()) {
            return length == 0 ? 0 : endAfter(arrived);
        }
        // Nobody need look at the clock for what most requests send: all of it is there with their headers.
        places.withoutPlaceAfter(
                ARRIVED.minusNanos(waitedNanos), () -> filled = fill(into, from + arrived, length - arrived));
        return filled < 0 ? endAfter(arrived) : arrived + filled;
    }

    private static int endAfter(int bytes) {
        return bytes == 0 ? -1 : bytes;
    }

    private int fill(byte[] into, int from, int length) throws IOException {
        int all = 0;
        while (all < length) {
            int some = timed(into, from + all, length - all);
            if (some < 0) {
                return all == 0 ? -1 : all;
            }
            all += some;
        }
        return all;
    }

    private int timed(byte[] into, int from, int length) throws IOException {
        long begun = System.nanoTime();
        int some = body.read(into, from, length);
        waitedNanos += System.nanoTime() - begun;
        bytes += Math.max(0, some);
        if (waitedNanos > atMost.toNanos() * (1 + bytes / BYTES_IN_TIME)) {
            throw ProblemException.of(
                    408,
                    "REQUEST_TIMEOUT",
                    "The body did not arrive within " + atMost.toSeconds()
                            + " seconds; repeat the request with the same Idempotency-Key and send it without pauses.");
        }
        return some;
    }

    @Override
    public int available() throws IOException {
        return body.available();
    }

    @Override
    public boolean isFinished() {
        return body.isFinished();
    }

    @Override
    public boolean isReady() {
        return body.isReady();
    }

    @Override
    public void setReadListener(ReadListener listener) {
        body.setReadListener(listener);
    }
}
