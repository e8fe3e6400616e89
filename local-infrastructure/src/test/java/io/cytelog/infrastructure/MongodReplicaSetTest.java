package io.cytelog.infrastructure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.nio.file.Path;
import java.time.Duration;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MongodReplicaSetTest {
    @TempDir
    Path directory;

    @Test
    void another_member_takes_over_with_everything_that_a_majority_had_and_the_killed_one_comes_back() {
        try (MongodReplicaSet set = MongodReplicaSet.start(MongodBinary.find(), directory, 3);
                MongoClient client = MongoClients.create(set.adminUri())) {
            var facts = client.getDatabase("drill").getCollection("facts");
            facts.insertOne(new Document("_id", 1));
            int first = set.primary().orElseThrow();

            set.member(first).kill();
            await().atMost(Duration.ofSeconds(20)).until(() -> set.primary().isPresent());

            assertThat(set.primary().orElseThrow()).isNotEqualTo(first);
            facts.insertOne(new Document("_id", 2));
            assertThat(facts.countDocuments()).isEqualTo(2);

            set.restart(first);
            assertThat(set.member(first).isAlive()).isTrue();
        }
    }
}
