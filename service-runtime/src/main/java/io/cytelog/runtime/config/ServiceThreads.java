package io.cytelog.runtime.config;

import io.cytelog.runtime.automation.Automations;
import io.cytelog.runtime.messaging.Messaging;
import io.cytelog.runtime.messaging.ParkedRecords;
import io.cytelog.runtime.messaging.Worker;
import io.cytelog.runtime.view.Following;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.context.SmartLifecycle;

/** Starts a service's own threads once everything else is up, and stops them first. */
public final class ServiceThreads implements SmartLifecycle {
    private final Following following;
    private final Automations automations;
    private final Messaging messaging;
    private final ParkedRecords parked;
    private final List<Worker> own;
    private volatile boolean running;

    /** @param own what this service alone does beside its requests */
    ServiceThreads(
            Following following, Automations automations, Messaging messaging, ParkedRecords parked, List<Worker> own) {
        this.following = following;
        this.automations = automations;
        this.messaging = messaging;
        this.parked = parked;
        this.own = List.copyOf(own);
    }

    public List<Worker> workers() {
        return Stream.of(following.workers(), automations.workers(), messaging.workers(), own)
                .flatMap(List::stream)
                .toList();
    }

    @Override
    public void start() {
        parked.prepare();
        workers().forEach(Worker::start);
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        workers().parallelStream().forEach(Worker::close);
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
