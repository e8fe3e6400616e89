package io.cytelog.runtime.view;

import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** What is waiting to be done while a follower stands still between two steps. */
final class Pauses {
    private final String follower;
    private final Queue<Waiting<?>> waiting = new ConcurrentLinkedQueue<>();

    Pauses(String follower) {
        this.follower = follower;
    }

    /** What is done while the follower stands still. */
    @FunctionalInterface
    interface Pause<T> {
        /**
         * Does it. Where it fails, the follower begins anew from its claim.
         *
         * @param position of the last event that was taken
         * @param stillMine to be called at least every few seconds: holds the claim, and fails where it is lost
         */
        T at(long position, Runnable stillMine);
    }

    private record Waiting<T>(long turn, Pause<T> pause, CompletableFuture<T> outcome) {
        void at(long position, Runnable stillMine) {
            try {
                outcome.complete(pause.at(position, stillMine));
            } catch (RuntimeException | Error failed) {
                outcome.completeExceptionally(failed);
                throw failed;
            }
        }
    }

    /**
     * Waits for it to be done.
     *
     * @param turn of following, in which alone it may be done
     * @param wake called once it is waiting
     * @throws FollowedElsewhereException where that is over, or time is before it was begun
     */
    <T> T await(long turn, Pause<T> pause, Duration atMost, Runnable wake) throws InterruptedException {
        var mine = new Waiting<>(turn, pause, new CompletableFuture<T>());
        waiting.add(mine);
        wake.run();
        try {
            return outcome(mine, atMost);
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(failed);
        }
    }

    /** What has been begun is waited for to its end: who gave it up would tidy away what the follower works with. */
    private <T> T outcome(Waiting<T> mine, Duration atMost) throws InterruptedException, ExecutionException {
        try {
            return mine.outcome().get(atMost.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            if (waiting.remove(mine)) {
                throw new FollowedElsewhereException(follower);
            }
            return mine.outcome().get();
        }
    }

    /** Does all that is waiting, on the thread of the follower. */
    void take(long turn, long position, Runnable stillMine) {
        for (var next = waiting.poll(); next != null; next = waiting.poll()) {
            if (next.turn() == turn) {
                next.at(position, stillMine);
            } else {
                gone(next);
            }
        }
    }

    /** The follower does not follow any more. */
    void end() {
        for (var next = waiting.poll(); next != null; next = waiting.poll()) {
            gone(next);
        }
    }

    private void gone(Waiting<?> missed) {
        missed.outcome().completeExceptionally(new FollowedElsewhereException(follower));
    }
}
