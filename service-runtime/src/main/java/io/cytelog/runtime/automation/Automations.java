package io.cytelog.runtime.automation;

import io.cytelog.axon.mongodb.CommitLog;
import io.cytelog.axon.mongodb.MongoTokenStore;
import io.cytelog.runtime.command.CommandDispatcher;
import io.cytelog.runtime.command.EventReader;
import io.cytelog.runtime.command.ServiceModule;
import io.cytelog.runtime.messaging.Worker;
import io.cytelog.runtime.view.LogFollower;
import io.cytelog.runtime.view.Views;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** The automations of a service over its own log, one thread each. */
public final class Automations {
    private final List<LogFollower> followers;
    private final List<Worker> workers;

    private Automations(List<LogFollower> followers) {
        this.followers = followers;
        this.workers = followers.stream()
                .map(follower -> new Worker(follower.name(), follower))
                .toList();
    }

    public List<LogFollower> followers() {
        return followers;
    }

    public List<Worker> workers() {
        return workers;
    }

    /** What the threads are made of. */
    public record Wiring(
            CommitLog log,
            MongoTokenStore tokens,
            EventReader reader,
            Views views,
            CommandDispatcher dispatcher,
            Clock clock,
            Duration poll) {

        public <E> Automations of(ServiceModule<E> module) {
            return new Automations(module.automations().stream()
                    .map(automation -> follower(automation, module))
                    .toList());
        }

        private <E> LogFollower follower(Automation<E> automation, ServiceModule<E> module) {
            var token = "automation-" + automation.name();
            var step = new AutomationStep<>(
                    automation,
                    module.catalogue().root(),
                    module.name(),
                    reader,
                    views,
                    dispatcher,
                    clock,
                    next -> tokens.storeToken(next, token, LogFollower.SEGMENT, null)
                            .join());
            return new LogFollower(token, log, tokens, poll, step);
        }
    }
}
