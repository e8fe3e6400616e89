package io.cytelog.runtime.automation;

import io.cytelog.axon.mongodb.Commit;
import io.cytelog.runtime.automation.Automation.Fact;
import io.cytelog.runtime.command.CommandDispatcher;
import io.cytelog.runtime.command.CommandDispatcher.Request;
import io.cytelog.runtime.command.CommandDispatcher.Result;
import io.cytelog.runtime.command.EventReader;
import io.cytelog.runtime.security.Actor;
import io.cytelog.runtime.view.Gathering;
import io.cytelog.runtime.view.LogFollower;
import io.cytelog.runtime.view.PassedToken;
import io.cytelog.runtime.view.Views;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.axonframework.messaging.eventhandling.processing.streaming.token.TrackingToken;
import org.axonframework.messaging.eventstreaming.Tag;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands a batch to the automation, dispatches its commands, and only then stores the token: what was not dispatched
 * before a crash is dispatched after it. Behind facts that ask for nothing it is stored now and then. A command carries
 * the position that it follows as its tag, so that the same one is recorded once.
 */
final class AutomationStep<E> implements LogFollower.Step {
    private static final Logger LOG = LoggerFactory.getLogger(AutomationStep.class);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(25);

    private final Automation<E> automation;
    private final Class<E> catalogue;
    private final String service;
    private final EventReader reader;
    private final Views views;
    private final CommandDispatcher dispatcher;
    private final Clock clock;
    private final PassedToken passed;
    private long known = -1;

    /**
     * @param store keeps the token
     */
    AutomationStep(
            Automation<E> automation,
            Class<E> catalogue,
            String service,
            EventReader reader,
            Views views,
            CommandDispatcher dispatcher,
            Clock clock,
            Consumer<TrackingToken> store) {
        this.automation = automation;
        this.catalogue = catalogue;
        this.service = service;
        this.reader = reader;
        this.views = views;
        this.dispatcher = dispatcher;
        this.clock = clock;
        this.passed = new PassedToken(System::nanoTime, store);
    }

    @Override
    public void take(List<Commit> commits, TrackingToken next) {
        long last = commits.getLast().last();
        var facts = commits.stream()
                .flatMap(Commit::applicationEvents)
                .map(event -> new Fact<>(catalogue.cast(reader.read(event)), event.position()))
                .toList();
        awaitViews(facts);
        // After a start, and after another instance has held the token, what was kept in mind is out of date.
        if (commits.getFirst().position() != known + 1) {
            known = -1;
            automation.begin(views);
        }
        var commands = automation.after(facts, views, clock.instant());
        for (int i = 0; i < commands.size(); i++) {
            dispatch(commands.get(i), last + ":" + i);
        }
        passed.passed(next);
        if (!commands.isEmpty()) {
            passed.store();
        }
        known = last;
    }

    /** Few facts ask for anything, and what is decided by a view waits for that view anyway. */
    @Override
    public Gathering gathering() {
        return Gathering.SHORT;
    }

    @Override
    public void begin() {
        passed.stored();
    }

    @Override
    public void idle(long position) {
        passed.store();
    }

    private void awaitViews(List<Fact<E>> facts) {
        long deadline = System.nanoTime() + LONGEST_WAIT.toNanos();
        while (!automation.sees(facts, views)) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("The read models have not come to position "
                        + facts.getLast().position() + ", which " + automation.name() + " waits for.");
            }
            LockSupport.parkNanos(LOOK_NANOS);
        }
    }

    private void dispatch(Object command, String place) {
        var once = new Tag("automation", automation.name() + ":" + place);
        var actor = Actor.service(service, clock.instant());
        var result = dispatcher.dispatch(new Request(command, actor, once, once.value(), null));
        if (result instanceof Result.Refused refused) {
            LOG.atDebug()
                    .addKeyValue("automation", automation.name())
                    .addKeyValue("code", refused.refusal().code().name())
                    .log("Nothing to do");
        }
    }
}
