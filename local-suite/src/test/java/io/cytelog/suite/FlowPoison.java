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
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import tools.jackson.databind.JsonNode;

/** A record that nobody can handle: it is parked wherever it is taken, holds back its subject, and is skipped on record. */
final class FlowPoison {
    private static final Duration PATIENCE = Duration.ofSeconds(300);
    private static final String TOPIC = "trial.safety.events";
    private static final String PARKED = "/v1/parked-records";

    private FlowPoison() {}

    static String sent(FlowDrillSite site, FlowDrillTopics topics, Random random) {
        var keyed = topics.all(TOPIC).stream()
                .filter(record -> record.key() != null)
                .toList();
        ConsumerRecord<String, byte[]> old = keyed.get(random.nextInt(keyed.size()));
        boolean unknown = random.nextBoolean();
        long offset = unknown ? topics.sendUnknownVersion(TOPIC, old) : topics.sendNoJson(old);
        var skipped = skipped(site, topics);
        long parked = skipped.stream()
                .filter(record -> record.endsWith(place(offset)))
                .count();
        assertThat(parked).as("intakes that parked the poisoned record").isPositive();
        return "%s of %s, subject %s; parked by %d intakes, skipped there with a reason, and what had waited was taken"
                .formatted(unknown ? "an unknown version" : "no JSON", FlowDrillTopics.type(old), old.key(), parked);
    }

    /** Skips the poison wherever it is parked, that which was sent again too, and has the others of its subject taken. */
    static List<String> skipped(FlowDrillSite site, FlowDrillTopics topics) {
        var poison = topics.all(TOPIC).stream()
                .filter(FlowDrillTopics::isPoison)
                .map(ConsumerRecord::offset)
                .toList();
        // In order of offset: who has come past the last one has met them all.
        poison.stream()
                .reduce((_, later) -> later)
                .ifPresent(last -> await().atMost(PATIENCE).until(() -> passed(site, last)));
        var places = poison.stream().map(FlowPoison::place).toList();
        return Stream.of(TrialService.values())
                .flatMap(service -> skipped(site.first(service, Role.OPERATIONS), places).stream())
                .toList();
    }

    /** How the name of a parked record ends. */
    private static String place(long offset) {
        return ":" + TOPIC.substring("trial.".length()) + ":0:" + offset;
    }

    /** Whether every intake of the topic has come past the offset. */
    private static boolean passed(FlowDrillSite site, long offset) {
        for (var service : TrialService.values()) {
            var behind = site.mongo()
                    .getDatabase(site.views(service))
                    .getCollection("intake-offsets")
                    .countDocuments(Filters.and(
                            Filters.regex("_id", "/" + TOPIC.replace(".", "\\.") + "-0$"),
                            Filters.lte("next", offset)));
            if (behind > 0) {
                return false;
            }
        }
        return true;
    }

    private static List<String> skipped(TestClient client, List<String> places) {
        List<String> skipped = new ArrayList<>();
        await().atMost(PATIENCE).until(() -> {
            for (var record : parked(client)) {
                if (places.stream().anyMatch(record::endsWith)) {
                    var reply = client.post(address(record, "/skip"), "{\"reason\": \"Sent by a drill.\"}");
                    assertThat(reply.status()).as(reply.text()).isEqualTo(201);
                    skipped.add(record);
                } else {
                    client.post(address(record, "/retry"), "{}");
                }
            }
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
