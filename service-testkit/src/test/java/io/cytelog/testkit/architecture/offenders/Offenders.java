package io.cytelog.testkit.architecture.offenders;

import java.time.Instant;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.messaging.eventhandling.annotation.EventHandler;
import org.springframework.web.bind.annotation.DeleteMapping;

/** One offender per rule: each proves that its rule can fail. */
public final class Offenders {
    private Offenders() {}

    public static final class ReadsTheClock {
        Instant now() {
            return Instant.now();
        }
    }

    public static final class Sleeps {
        void rest() throws InterruptedException {
            Thread.sleep(1);
        }
    }

    public static final class HandlesEventsByAnnotation {
        @EventHandler
        void on(String event) {}
    }

    public static final class NamesNoRole {
        @DeleteMapping("/")
        String open() {
            return "";
        }
    }

    public static final class UsesTheEngine {
        EventStorageEngine engine;
    }
}
