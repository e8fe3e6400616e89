package io.cytelog.runtime.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import io.cytelog.infrastructure.TestInfrastructure;
import java.util.Date;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Of two instances that rebuild one read model, only one comes to its exchange; on a real mongod. */
class IntakeHoldTest {
    private static final Set<TopicPartition> PARTITIONS = Set.of(new TopicPartition("safety.events", 0));
    private static final String REFUSED =
            "Another rebuild of order is about to be exchanged; ask once more when it has ended.";

    private final MongoClient client =
            MongoClients.create(TestInfrastructure.shared().mongoAdminUri());
    private final MongoDatabase views = client.getDatabase("views-" + new ObjectId().toHexString());
    private final IntakeOffsets offsets = new IntakeOffsets(client, views, "order");
    private final IntakeHold hold = offsets.hold();

    @BeforeEach
    void one_holds() {
        PARTITIONS.forEach(partition -> offsets.begin(partition, 0));
        hold.take("one", PARTITIONS, hold.begin("one"));
    }

    @AfterEach
    void drop() {
        views.drop();
        client.close();
    }

    private void timePasses() {
        views.getCollection("intake-offsets")
                .updateMany(Filters.exists("held"), Updates.set("held.until", new Date(0)));
    }

    private void otherIsRefused() {
        assertThatIllegalStateException().isThrownBy(() -> hold.begin("other")).withMessage(REFUSED);
    }

    @Test
    void while_one_holds_the_intake_no_other_begins() {
        otherIsRefused();

        hold.extend("one", 1);
        hold.exchange("one", 1, writes -> {});
        timePasses();
        otherIsRefused();

        hold.exchanged("one");
        assertThat(hold.begin("other")).isZero();
    }

    @Test
    void who_lets_go_makes_way() {
        hold.letGo("one");

        assertThat(hold.take("other", PARTITIONS, hold.begin("other"))).hasSize(1);
    }

    @Test
    void who_did_not_hold_on_in_time_exchanges_nothing_once_another_has_begun() {
        timePasses();
        hold.begin("other");

        assertThatIllegalStateException().isThrownBy(() -> hold.extend("one", 1));
        assertThatIllegalStateException().isThrownBy(() -> hold.exchange("one", 1, writes -> {}));
        assertThat(hold.exchanging()).isEmpty();
    }
}
