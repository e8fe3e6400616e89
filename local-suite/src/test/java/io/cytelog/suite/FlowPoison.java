package io.cytelog.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.model.Filters;
import io.cytelog.runtime.security.Role;
import io.cytelog.testkit.TestClient;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import tools.jackson.databind.JsonNode;

/** A record that nobody can handle: it is parked wherever it is taken, holds back its subject, and is skipped on record. */
final class FlowPoison {
    private static final Duration PATIENCE = Duration.ofSeconds(300);
    private static final String PARKED = "/v1/parked-records";

    private FlowPoison() {}

    static String sent(FlowDrillSite site, FlowDrillTopics topics, Random random) {
        String topic = "trial.safety.events";
        var keyed = topics.all(topic).stream()
                .filter(record -> record.key() != null)
                .toList();
        ConsumerRecord<String, byte[]> old = keyed.get(random.nextInt(keyed.size()));
        boolean unknown = random.nextBoolean();
        long offset = unknown ? topics.sendUnknownVersion(topic, old) : topics.sendNoJson(old);
        await().atMost(PATIENCE).until(() -> passed(site, topic, offset));
        int parked = 0;
        for (var service : TrialService.values()) {
            parked += skipped(site, service, ":" + topic.substring("trial.".length()) + ":0:" + offset);
        }
        assertThat(parked).as("intakes that parked the poisoned record").isPositive();
        return "%s of %s, subject %s; parked by %d intakes, skipped there with a reason, and what had waited was taken"
                .formatted(unknown ? "an unknown version" : "no JSON", FlowDrillTopics.type(old), old.key(), parked);
    }

    /** Whether every intake of this topic has come past the offset. */
    private static boolean passed(FlowDrillSite site, String topic, long offset) {
        for (var service : TrialService.values()) {
            var behind = site.mongo()
                    .getDatabase(site.views(service))
                    .getCollection("intake-offsets")
                    .countDocuments(Filters.and(
                            Filters.regex("_id", "/" + topic.replace(".", "\\.") + "-0$"),
                            Filters.lte("next", offset)));
            if (behind > 0) {
                return false;
            }
        }
        return true;
    }

    /** Skips the poison wherever the service parked it, and has the others of its subject taken; says how often. */
    private static int skipped(FlowDrillSite site, TrialService service, String poison) {
        var client = site.first(service, Role.OPERATIONS);
        int skipped = 0;
        for (var record : parked(client)) {
            if (record.endsWith(poison)) {
                var reply = client.post(address(record, "/skip"), "{\"reason\": \"Sent by a drill.\"}");
                assertThat(reply.status()).as(reply.text()).isEqualTo(201);
                skipped++;
            }
        }
        await().atMost(PATIENCE).until(() -> {
            parked(client).forEach(record -> client.post(address(record, "/retry"), "{}"));
            return parked(client).isEmpty();
        });
        return skipped;
    }

    static List<String> parked(TestClient client) {
        List<String> records = new ArrayList<>();
        for (JsonNode item : client.get(PARKED).body().path("items")) {
            records.add(item.path("record").stringValue());
        }
        return records;
    }

    private static String address(String record, String action) {
        return PARKED + "/" + URLEncoder.encode(record, StandardCharsets.UTF_8) + action;
    }
}
