package io.cytelog.reporting;

import io.cytelog.contracts.AdverseEventId;
import io.cytelog.contracts.PublishedFact;
import io.cytelog.contracts.ScreeningId;
import io.cytelog.contracts.SiteId;
import io.cytelog.contracts.SubjectId;
import io.cytelog.contracts.safety.AdverseEventReported;
import io.cytelog.contracts.screening.ScreeningOpened;
import io.cytelog.reporting.read.SentLog;
import io.cytelog.testkit.ServiceUnderTest;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** Reporting with what other services tell of two sites. */
final class SiteFacts {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    static final Instant AT = Instant.parse("2025-03-03T08:00:00Z");

    private SiteFacts() {}

    static ServiceUnderTest reporting(Map<String, String> settings) {
        var all = new HashMap<>(settings);
        List.of("screening", "dosing", "safety")
                .forEach(log -> all.put("cytelog.trusted-logs." + log, new SentLog(log).publicKey()));
        return ServiceUnderTest.start("reporting", ReportingApplication.class, all);
    }

    static void hears(ServiceUnderTest service, String log, long position, PublishedFact fact) {
        service.hears(log, position, fact, JSON);
    }

    static void opens(ServiceUnderTest service, int number, String site) {
        var id = new ScreeningId("SC-%03d".formatted(number));
        hears(service, "screening", number, new ScreeningOpened(id, new SiteId(site), AT));
    }

    static AdverseEventReported reported(String subject, String site) {
        return new AdverseEventReported(
                new AdverseEventId(subject + "-AE-01"),
                new SubjectId(subject),
                new SiteId(site),
                "Fever",
                AT,
                null,
                null,
                null,
                null,
                false,
                List.of(),
                null,
                false);
    }
}
