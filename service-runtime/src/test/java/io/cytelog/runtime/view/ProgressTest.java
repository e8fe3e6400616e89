package io.cytelog.runtime.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.mongodb.client.MongoClients;
import io.cytelog.axon.mongodb.MongoTokenStore;
import io.cytelog.infrastructure.TestInfrastructure;
import io.cytelog.runtime.messaging.Worker;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ProgressTest {
    private static final Duration AT_ONCE = Duration.ZERO;

    private final TestLog opened = new TestLog("reporting");
    private final Progress progress = new Progress(opened.log());
    private final Map<String, Long> flow = new HashMap<>();
    private final Map<String, Long> trail = new HashMap<>();

    @AfterEach
    void drop() {
        opened.close();
    }

    @Test
    void a_service_includes_what_the_slowest_of_its_intakes_includes() {
        progress.takesIn(Set.of("safety"), () -> flow);
        progress.takesIn(Set.of("safety"), () -> trail);
        flow.put("safety", 42L);
        trail.put("safety", 40L);

        assertThat(progress.asOf()).containsEntry("safety", 40L).containsEntry("reporting", 0L);
        assertThat(progress.await("safety", 40, AT_ONCE)).isTrue();
        assertThat(progress.await("safety", 41, AT_ONCE)).isFalse();
    }

    /** A read said to be as new as a log had nothing of it: of two read models one had not been given its first record. */
    @Test
    void an_intake_that_has_heard_nothing_of_a_log_yet_holds_the_service_back() {
        progress.takesIn(Set.of("safety"), () -> flow);
        progress.takesIn(Set.of("safety", "dosing"), () -> trail);
        flow.put("safety", 42L);
        trail.put("dosing", 7L);

        assertThat(progress.await("safety", 1, AT_ONCE)).isFalse();

        trail.put("safety", 42L);
        assertThat(progress.await("safety", 42, AT_ONCE)).isTrue();
    }

    @Test
    void an_intake_holds_nobody_back_in_a_log_that_it_does_not_take_in() {
        progress.takesIn(Set.of("safety"), () -> flow);
        progress.takesIn(Set.of("dosing"), () -> trail);
        flow.put("safety", 42L);

        assertThat(progress.await("safety", 42, AT_ONCE)).isTrue();
    }

    @Test
    void who_decides_by_a_read_model_waits_for_that_one_to_include_all_that_is_recorded() throws InterruptedException {
        try (var client = MongoClients.create(TestInfrastructure.shared().mongoAdminUri())) {
            var views = client.getDatabase("views-" + new ObjectId().toHexString());
            var tokens = new MongoTokenStore(views, InstantSource.system(), "here", Duration.ofSeconds(10));
            var supply = follower("supply", tokens);
            progress.follows(supply);
            progress.follows(follower("never-runs", tokens));
            opened.appended(1);

            assertThat(progress.awaitAllRecorded("supply", AT_ONCE)).isFalse();

            supply.run(new OneStep());
            assertThat(progress.awaitAllRecorded("supply", AT_ONCE)).isTrue();
            assertThat(progress.await("reporting", 1, AT_ONCE))
                    .as("a read of everything waits for the other one too")
                    .isFalse();
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> progress.awaitAllRecorded("suply", AT_ONCE))
                    .withMessageContaining("suply");
            views.drop();
        }
    }

    private LogFollower follower(String name, MongoTokenStore tokens) {
        return new LogFollower(
                name,
                opened.log(),
                tokens,
                Duration.ofMillis(1),
                (commits, next) ->
                        tokens.storeToken(next, name, LogFollower.SEGMENT, null).join());
    }

    /** Runs until one step has succeeded. */
    private static final class OneStep implements Worker.Running {
        private boolean succeeded;

        @Override
        public boolean goesOn() {
            return !succeeded;
        }

        @Override
        public void succeeded() {
            succeeded = true;
        }

        @Override
        public void pause(Duration duration) {
            throw new AssertionError("Nothing is to gather here.");
        }
    }
}
