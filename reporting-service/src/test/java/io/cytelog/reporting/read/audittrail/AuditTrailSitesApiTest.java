package io.cytelog.reporting.read.audittrail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.ExplainVerbosity;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import io.cytelog.contracts.SiteId;
import io.cytelog.reporting.ReportingApplication;
import io.cytelog.reporting.read.SentLog;
import io.cytelog.runtime.messaging.TopicRecord;
import io.cytelog.runtime.security.Actor;
import io.cytelog.runtime.security.Role;
import io.cytelog.runtime.view.Views;
import io.cytelog.testkit.ServiceUnderTest;
import io.cytelog.testkit.TestClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What each site gets of the audit trail: S-001 is of UMCU, S-002 of REF, and whoever records something is at UMCU. */
class AuditTrailSitesApiTest {
    private static final SentLog SCREENING = new SentLog("screening");
    private static final SentLog DOSING = new SentLog("dosing");

    private static ServiceUnderTest service;

    @BeforeAll
    static void start() {
        service = ServiceUnderTest.start(
                "reporting",
                ReportingApplication.class,
                Map.of(
                        "cytelog.trusted-logs.screening", SCREENING.publicKey(),
                        "cytelog.trusted-logs.dosing", DOSING.publicKey()));
        send(SCREENING.commit(SentLog.enrolled("S-001", "SC-001", "UMCU")));
        send(SCREENING.commit(SentLog.enrolled("S-002", "SC-002", "REF")));
        send(DOSING.commit(deviation("S-001", "UMCU", "null")));
        send(DOSING.commit(deviation("S-002", "UMCU", "\"REF\"")));
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() ->
                        assertThat(events(service.as(null, Role.REGULATOR), "")).hasSize(4));
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    private static String deviation(String subject, String site, String subjectSite) {
        return SentLog.event(
                "dosing.DeviationRecorded",
                subject,
                "{\"deviation\":\"D-%1$s\",\"subject\":\"%1$s\",\"site\":\"%2$s\",\"subjectSite\":%3$s}"
                        .formatted(subject, site, subjectSite));
    }

    private static void send(TopicRecord record) {
        var topic = service.setting("cytelog.kafka.topic-prefix") + "." + record.topic();
        var sent =
                new ProducerRecord<String, byte[]>(topic, null, record.value().getBytes(StandardCharsets.UTF_8));
        record.headers().forEach((name, value) -> sent.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        service.send(sent);
    }

    private static List<String> events(TestClient reader, String query) {
        return reader.get("/v1/audit-trail" + query)
                .body()
                .path("items")
                .valueStream()
                .map(item -> item.path("log").stringValue() + ":"
                        + item.path("position").longValue())
                .toList();
    }

    @Test
    void what_happened_to_a_subject_elsewhere_stands_in_the_trail_of_both_sites() {
        assertThat(events(service.as("REF", Role.INVESTIGATOR), "")).containsExactly("dosing:2", "screening:2");
        assertThat(events(service.as("REF", Role.MONITOR), "?subject=S-002"))
                .containsExactly("dosing:2", "screening:2");
        assertThat(events(service.as("UMCU", Role.INVESTIGATOR), ""))
                .containsExactly("dosing:1", "dosing:2", "screening:1");
    }

    @Test
    void an_entry_of_before_subjects_sites_were_kept_is_its_own_sites_as_ever() {
        var entries = views().getCollection(AuditDocument.VIEW);
        var kept = entries.find(Filters.eq("_id", "dosing/000000000001")).first();
        var older = new Document(kept).append("_id", "dosing/000000000001-older");
        older.remove("subjectSite");
        entries.insertOne(older);
        try {
            assertThat(events(service.as("UMCU", Role.INVESTIGATOR), ""))
                    .containsExactly("dosing:1", "dosing:1", "dosing:2", "screening:1");
        } finally {
            entries.deleteOne(Filters.eq("_id", older.get("_id")));
        }
    }

    @Test
    void a_page_of_a_site_reads_no_entry_of_another_one() {
        var entries = views().getCollection(AuditDocument.VIEW);
        var others = IntStream.range(0, 500)
                .mapToObj(number -> new Document("_id", CopiedCommit.id("other", number)).append("site", "OTHER"))
                .toList();
        entries.insertMany(others);
        try {
            assertThat(entriesReadFor("REF", null)).isEqualTo(2);
            assertThat(entriesReadFor("REF", "dosing/000000000002")).isEqualTo(1);
        } finally {
            entries.deleteMany(Filters.eq("site", "OTHER"));
        }
    }

    private static int entriesReadFor(String site, @Nullable String after) {
        var reader = new Actor("dr-z", Set.of(Role.INVESTIGATOR), new SiteId(site), Instant.EPOCH);
        var own = new AuditTrailQuery(null, null, null, null, null, null).filter(reader, service.bean(Views.class));
        return views().getCollection(AuditDocument.VIEW)
                .find(after == null ? own : Filters.and(own, Filters.gt("_id", after)))
                .sort(Sorts.ascending("_id"))
                .limit(101)
                .explain(ExplainVerbosity.EXECUTION_STATS)
                .get("executionStats", Document.class)
                .getInteger("totalDocsExamined");
    }

    private static MongoDatabase views() {
        return service.bean(MongoClient.class).getDatabase(service.setting("cytelog.mongodb.views-database"));
    }
}
