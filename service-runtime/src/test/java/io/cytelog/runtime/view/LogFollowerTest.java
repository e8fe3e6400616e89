package io.cytelog.runtime.view;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import io.cytelog.axon.mongodb.Commit;
import io.cytelog.axon.mongodb.MongoTokenStore;
import io.cytelog.infrastructure.TestInfrastructure;
import io.cytelog.runtime.messaging.Worker;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.messaging.eventhandling.processing.streaming.token.GlobalSequenceTrackingToken;
import org.axonframework.messaging.eventhandling.processing.streaming.token.TrackingToken;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** On a real mongod, with a worker whose pauses end at once. */
class LogFollowerTest {
    private static final Gathering HOUR = Gathering.atLeast(Duration.ofHours(1));

    private final TestLog opened = new TestLog("test");
    private final MongoClient client =
            MongoClients.create(TestInfrastructure.shared().mongoAdminUri());
    private final MongoDatabase views = client.getDatabase("views-" + new ObjectId().toHexString());
    private final MongoTokenStore tokens =
            new MongoTokenStore(views, InstantSource.system(), "here", Duration.ofSeconds(10));
    /** What happened, in order: the positions of every step, and pauses. */
    private final List<String> seen = new ArrayList<>();

    @AfterEach
    void drop() {
        opened.close();
        views.drop();
        client.close();
    }

    /**
     * Follows until so many commits were taken.
     *
     * @param busy how many of the first find the next one recorded while they are taken; after the others it comes later
     */
    private void follow(Gathering gathering, int busy, int commits) throws InterruptedException {
        var step = new LogFollower.Step() {
            private long taken;

            @Override
            public void take(List<Commit> batch, TrackingToken next) {
                seen.add(batch.stream().map(Commit::position).toList().toString());
                taken = batch.getLast().last();
                if (taken <= busy) {
                    opened.appended(1);
                }
            }

            @Override
            public void idle(long position) {
                if (taken < commits) {
                    opened.appended(1);
                }
            }

            @Override
            public Gathering gathering() {
                return gathering;
            }
        };
        new LogFollower("test", opened.log(), tokens, Duration.ofMillis(1), step).run(new Worker.Running() {
            @Override
            public boolean goesOn() {
                return step.taken < commits;
            }

            @Override
            public void succeeded() {
                // Nothing fails here.
            }

            @Override
            public void pause(Duration duration) {
                assertThat(duration).isBetween(Duration.ofMinutes(59), Duration.ofHours(1));
                seen.add("pause");
            }
        });
    }

    @Test
    void where_more_has_come_while_a_step_was_taken_it_lets_more_gather() throws InterruptedException {
        follow(HOUR, 2, 3);

        assertThat(seen).containsExactly("[1]", "pause", "[2]", "pause", "[3]");
    }

    @Test
    void where_nothing_has_come_meanwhile_the_next_commit_is_taken_at_once() throws InterruptedException {
        follow(HOUR, 0, 3);

        assertThat(seen).containsExactly("[1]", "[2]", "[3]");
    }

    @Test
    void what_somebody_decides_by_does_not_pause() throws InterruptedException {
        follow(Gathering.of(true), 2, 3);

        assertThat(seen).containsExactly("[1]", "[2]", "[3]");
    }

    @Test
    void who_waits_while_another_follows_is_well() throws InterruptedException {
        var there = new MongoTokenStore(views, InstantSource.system(), "there", Duration.ofMinutes(1));
        there.initializeTokenSegments("test", 1, new GlobalSequenceTrackingToken(0), null)
                .join();
        there.fetchToken("test", LogFollower.SEGMENT, null).join();

        new LogFollower("test", opened.log(), tokens, Duration.ofMillis(1), (_, _) -> seen.add("step"))
                .run(new Worker.Running() {
                    private int looks;

                    @Override
                    public boolean goesOn() {
                        return looks++ < 2;
                    }

                    @Override
                    public void succeeded() {
                        seen.add("well");
                    }

                    @Override
                    public void pause(Duration duration) {
                        seen.add("pause");
                    }
                });

        assertThat(seen).containsExactly("well", "well");
    }
}
