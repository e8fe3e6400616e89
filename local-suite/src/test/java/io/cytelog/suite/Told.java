package io.cytelog.suite;

import io.cytelog.contracts.ScreeningId;
import io.cytelog.contracts.Sex;
import io.cytelog.contracts.SiteId;
import io.cytelog.contracts.SubjectId;
import io.cytelog.contracts.screening.SubjectEnrolled;
import java.time.Instant;

/** What screening tells where it does not run. */
final class Told {
    private Told() {}

    static SubjectEnrolled enrolled() {
        return new SubjectEnrolled(
                new SubjectId("S-001"),
                new ScreeningId("SC-001"),
                new SiteId("UMCU"),
                Instant.parse("2025-03-01T09:00:00Z"),
                Sex.FEMALE,
                44,
                "1");
    }
}
