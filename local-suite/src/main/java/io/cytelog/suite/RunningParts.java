package io.cytelog.suite;

import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What has been started, to be stopped in the reverse order; what one part does while stopping keeps none running. */
final class RunningParts {
    private static final Logger LOG = LoggerFactory.getLogger(RunningParts.class);

    private final Progress progress;
    private final Deque<Part> parts = new ArrayDeque<>();
    private boolean stopping;

    RunningParts(Progress progress) {
        this.progress = progress;
    }

    /** Takes over the stopping of a part; a part that comes up while the others are stopped is stopped at once. */
    void add(String name, Runnable stop) {
        synchronized (this) {
            if (!stopping) {
                parts.push(new Part(name, stop));
                return;
            }
        }
        stop.run();
    }

    void stopAll() {
        synchronized (this) {
            stopping = true;
        }
        for (Part part = next(); part != null; part = next()) {
            stop(part);
        }
    }

    private synchronized @org.jspecify.annotations.Nullable Part next() {
        return parts.poll();
    }

    private void stop(Part part) {
        try {
            part.stop().run();
            progress.say(part.name() + " stopped");
        } catch (RuntimeException e) {
            LOG.warn("{} did not stop cleanly", part.name(), e);
            progress.say(part.name() + " did not stop cleanly: " + e.getMessage());
        }
    }

    private record Part(String name, Runnable stop) {}
}
