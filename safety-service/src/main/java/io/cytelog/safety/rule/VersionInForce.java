package io.cytelog.safety.rule;

import io.cytelog.contracts.protocol.Protocol;
import io.cytelog.contracts.protocol.ProtocolHistory;
import io.cytelog.safety.event.ClockOpened;
import io.cytelog.safety.event.PregnancyReported;
import io.cytelog.safety.rule.SubjectFacts.Administration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The version of the protocol that each thing goes by: the one in force when it came about, for as long as it is judged.
 * This is the one place that says which moment that is.
 */
public final class VersionInForce {
    private VersionInForce() {}

    /** An adverse event: at the site's awareness, its first, which every report states; a correction of it moves the event. */
    public static Protocol of(AdverseEvent event, ProtocolHistory protocols) {
        return ofAwareness(event.siteAwareAt(), protocols);
    }

    /** An adverse event that is being reported. */
    public static Protocol ofAwareness(Instant siteAwareAt, ProtocolHistory protocols) {
        return protocols.inForceAt(siteAwareAt);
    }

    /** The window of observation and its findings: at the administration that opens it. */
    public static Protocol of(Administration dosing, ProtocolHistory protocols) {
        return protocols.inForceAt(dosing.startedAt());
    }

    /** A visit of a subject: at the administration, and of one who is not dosed at the visit itself. */
    public static Protocol ofVisit(@Nullable Instant dosedAt, Instant visited, ProtocolHistory protocols) {
        return protocols.inForceAt(dosedAt == null ? visited : dosedAt);
    }

    /** A grade at baseline, which is of no event: at its assessment. */
    public static Protocol ofBaseline(Instant assessedAt, ProtocolHistory protocols) {
        return protocols.inForceAt(assessedAt);
    }

    /** What is told of a subject beside its events: at its enrolment. */
    public static Protocol ofSubject(Instant enrolledAt, ProtocolHistory protocols) {
        return protocols.inForceAt(enrolledAt);
    }

    /** A pregnancy: at the site's awareness of it. */
    public static Protocol of(PregnancyReported report, ProtocolHistory protocols) {
        return protocols.inForceAt(report.siteAwareAt());
    }

    /** A clock: the version that it was opened under; of a record that names none, the one in force at its start. */
    public static Protocol of(ClockOpened clock, ProtocolHistory protocols) {
        return Optional.ofNullable(clock.protocolVersion())
                .flatMap(protocols::version)
                .orElseGet(() -> protocols.inForceAt(clock.startsAt()));
    }
}
