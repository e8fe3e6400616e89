package io.cytelog.reporting.read.sitefeed;

import io.cytelog.runtime.messaging.Worker;
import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Looks for news of the feed once for all who wait, in this instance, for what any instance adds. */
public final class FeedWatch implements Worker.Work {
    private final SiteFeed feed;
    private final Duration poll;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private long position;
    private boolean running;

    public FeedWatch(SiteFeed feed, Duration poll) {
        this.feed = feed;
        this.poll = poll;
    }

    @Override
    public void run(Worker.Running worker) throws InterruptedException {
        tell(true, 0);
        try {
            while (worker.goesOn()) {
                tell(true, feed.head());
                worker.succeeded();
                worker.pause(poll);
            }
        } finally {
            if (!worker.goesOn()) {
                tell(false, 0);
            }
        }
    }

    private void tell(boolean runs, long found) {
        lock.lock();
        try {
            running = runs;
            position = Math.max(position, found);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Whether the service is running; whoever streams stops with it. */
    public boolean isRunning() {
        lock.lock();
        try {
            return running;
        } finally {
            lock.unlock();
        }
    }

    /** A position that the feed has reached. */
    public long position() {
        lock.lock();
        try {
            return position;
        } finally {
            lock.unlock();
        }
    }

    /** Waits until the feed is beyond the position, the service stops or the time is over. */
    public void await(long beyond, Duration atMost) throws InterruptedException {
        lock.lock();
        try {
            long left = atMost.toNanos();
            while (running && position <= beyond && left > 0) {
                left = changed.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }
}
