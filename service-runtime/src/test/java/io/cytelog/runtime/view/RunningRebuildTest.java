package io.cytelog.runtime.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import io.cytelog.infrastructure.TestInfrastructure;
import io.cytelog.runtime.view.ReadModels.State;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** However a rebuild ends, it is over and says so; on a real mongod. */
class RunningRebuildTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-03-01T10:00:00Z"), ZoneOffset.UTC);

    private final MongoClient client =
            MongoClients.create(TestInfrastructure.shared().mongoAdminUri());
    private final MongoDatabase views = client.getDatabase("views-" + new ObjectId().toHexString());
    private final ShadowCollections shadows = new ShadowCollections(views);

    @AfterEach
    void close() {
        views.drop();
        client.close();
    }

    @Test
    void an_error_in_its_midst_ends_it_as_failed_so_that_it_can_be_begun_again() {
        var rebuild = running(() -> {
            throw new StackOverflowError("too deep");
        });

        assertThatThrownBy(rebuild::run).isInstanceOf(StackOverflowError.class);

        assertThat(rebuild.isRunning()).isFalse();
        assertThat(rebuild.status().state()).isEqualTo(State.FAILED);
        assertThat(rebuild.status().error()).contains("too deep");
        assertThat(rebuild.status().endedAt()).isEqualTo(CLOCK.instant());
    }

    @Test
    void one_that_comes_to_its_end_is_done() {
        var rebuild = running(() -> {});

        rebuild.run();

        assertThat(rebuild.status().state()).isEqualTo(State.DONE);
        assertThat(rebuild.status().error()).isNull();
    }

    private RunningRebuild running(Runnable forward) {
        var made = new Rebuild("seats", shadows, new MongoViews(views, new JsonMapper(), Map::of)) {
            @Override
            protected long position() {
                return 1;
            }

            @Override
            protected long of() {
                return 1;
            }

            @Override
            protected boolean forward() {
                forward.run();
                return false;
            }

            @Override
            protected void standStill(Exchange exchange) {}
        };
        return new RunningRebuild(made, shadows, CLOCK);
    }
}
