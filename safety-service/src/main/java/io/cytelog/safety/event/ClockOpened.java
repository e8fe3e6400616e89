package io.cytelog.safety.event;

import io.cytelog.contracts.AdverseEventId;
import io.cytelog.contracts.MeasuredDuration;
import io.cytelog.contracts.SiteId;
import io.cytelog.contracts.SubjectId;
import io.cytelog.contracts.protocol.ReportingRegime;
import java.time.Instant;
import java.time.ZoneId;
import org.axonframework.eventsourcing.annotation.EventTag;
import org.axonframework.messaging.eventhandling.annotation.Event;
import org.jspecify.annotations.Nullable;

/**
 * An adverse event, as its facts now stand, or a pregnancy has to be reported by a time. Recorded in the commit of the
 * fact that made it so, with what the decision was made of.
 *
 * @param inputs absent for a pregnancy, which is reported as such
 * @param newsKnownAt when the news was known that made it necessary, where it was news
 * @param length in calendar days at {@code place}, or in hours of elapsed time
 * @param protocolVersion version of the protocol that this was decided under; absent in records older than the field
 */
@Event(namespace = "safety", name = "ClockOpened", version = "1")
public record ClockOpened(
        @EventTag(key = "clock") ClockId clock,
        ClockKind kind,
        @EventTag(key = "adverseEvent") @Nullable AdverseEventId adverseEvent,
        @Nullable PregnancyId pregnancy,
        @EventTag(key = "subject") SubjectId subject,
        SiteId site,
        ReportingRegime regime,
        @Nullable ClockInputs inputs,
        ClockAwareness awareness,
        @Nullable Instant newsKnownAt,
        MeasuredDuration length,
        ZoneId place,
        Instant startsAt,
        Instant dueAt,
        @Nullable String protocolVersion)
        implements ClockFact {}
