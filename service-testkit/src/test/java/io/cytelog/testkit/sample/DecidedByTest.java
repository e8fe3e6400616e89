package io.cytelog.testkit.sample;

import static org.assertj.core.api.Assertions.assertThat;

import io.cytelog.runtime.security.Role;
import io.cytelog.testkit.ServiceUnderTest;
import io.cytelog.testkit.TestClient.Reply;
import io.cytelog.testkit.TestDatabases;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** What a request is decided by, and what that asks of the database. */
class DecidedByTest {
    private static final ServiceUnderTest ONE = ServiceUnderTest.start("sample", SampleService.class, Map.of());
    private static final ServiceUnderTest OTHER = ONE.another();

    @AfterAll
    static void stop() {
        OTHER.close();
        ONE.close();
    }

    @Test
    void an_instance_decides_by_what_another_recorded_a_moment_before() {
        hears(1, "S-D1");

        assertThat(sits(ONE, "S-D1").status()).isEqualTo(201);
        assertThat(sits(OTHER, "S-D1").text()).contains("ALREADY_SEATED");
        hears(2, "S-D2");
        assertThat(sits(OTHER, "S-D2").status()).isEqualTo(201);
        assertThat(sits(ONE, "S-D2").text()).contains("ALREADY_SEATED");
    }

    @Test
    void a_request_asks_where_the_log_ends_and_about_tags_only_where_another_instance_came_further() {
        hears(3, "S-D3");
        sits(ONE, "S-D3");

        assertThat(askedWhenRefused(ONE)).anyMatch(DecidedByTest::isForTheEnd).noneMatch(DecidedByTest::isAboutTags);
        assertThat(askedWhenRefused(OTHER)).anyMatch(DecidedByTest::isForTheEnd).anyMatch(DecidedByTest::isAboutTags);
    }

    private static List<Document> askedWhenRefused(ServiceUnderTest at) {
        return asked(() -> assertThat(sits(at, "S-D3").text()).contains("ALREADY_SEATED"));
    }

    private static boolean isForTheEnd(Document question) {
        return question.containsKey("projection")
                && question.get("projection", Document.class).containsKey("last");
    }

    private static boolean isAboutTags(Document question) {
        return question.get("filter", new Document()).toJson().contains("\"tags\"");
    }

    /** What mongod was asked of the log meanwhile. */
    private static List<Document> asked(Runnable work) {
        try (var admin = TestDatabases.admin()) {
            var log = admin.getDatabase(ONE.setting("cytelog.mongodb.log-database"));
            log.runCommand(new Document("profile", 2));
            try {
                work.run();
            } finally {
                log.runCommand(new Document("profile", 0));
            }
            var profile = log.getCollection("system.profile");
            var asked = profile.find(new Document("command.find", "commits")).into(new ArrayList<>());
            profile.drop();
            return asked.stream()
                    .map(question -> question.get("command", Document.class))
                    .toList();
        }
    }

    private static Reply sits(ServiceUnderTest at, String subject) {
        return at.as("UMCU", Role.SITE_STAFF)
                .post("/v1/subjects/" + subject + "/chair", "{\"occurredAt\":\"2024-05-01T10:00:00Z\"}");
    }

    private static void hears(long position, String subject) {
        ONE.hears("screening", position, SampleService.enrolled(subject, "UMCU"), ONE.bean(JsonMapper.class));
        SampleService.awaitKnown(ONE, position);
    }
}
