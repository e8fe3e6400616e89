package io.cytelog.reporting.read.audittrail;

import io.cytelog.axon.mongodb.RecordedEvent;
import io.cytelog.runtime.command.EventMetadata;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One event as the view stores it: texts, and beside them the fields that queries look for.
 *
 * @param subjectSite the subject's own site, where the event names it beside the one where it happened
 */
record AuditDocument(
        String log,
        long position,
        String id,
        String event,
        String version,
        @Nullable String subject,
        @Nullable String screening,
        @Nullable String site,
        @Nullable String subjectSite,
        @Nullable String actor,
        List<String> roles,
        @Nullable String actorSite,
        @Nullable String protocolVersion,
        @Nullable String trace,
        String payload,
        @Nullable String oldValue,
        @Nullable String newValue,
        @Nullable String why,
        @Nullable String occurredAt,
        Instant recordedAt,
        long recordedMillis,
        EntryReceipt receipt,
        boolean verified) {

    static final String VIEW = "audit-trail";

    AuditDocument {
        roles = List.copyOf(roles);
    }

    static AuditDocument of(
            RecordedEvent event,
            EventText text,
            @Nullable String site,
            @Nullable Correction correction,
            CopiedCommit commit) {
        var metadata = event.metadata();
        var roles = metadata.getOrDefault(EventMetadata.ROLES, "");
        var reason = metadata.get(EventMetadata.REASON);
        return new AuditDocument(
                commit.log(),
                event.position(),
                event.id(),
                event.name(),
                event.version(),
                text.subject(),
                text.screening(),
                site,
                text.subjectSite(),
                metadata.get(EventMetadata.PRINCIPAL),
                roles.isEmpty() ? List.of() : List.of(roles.split(",")),
                metadata.get(EventMetadata.SITE),
                metadata.get(EventMetadata.PROTOCOL_VERSION),
                TraceId.of(metadata.get(EventMetadata.TRACEPARENT)),
                event.payloadJson(),
                correction == null ? null : correction.oldValue(),
                correction == null ? null : correction.newValue(),
                reason == null ? text.reason() : reason,
                text.occurredAt(),
                commit.at(),
                commit.at().toEpochMilli(),
                EntryReceipt.of(commit),
                commit.verified());
    }

    AuditDocument at(String knownSite) {
        return new AuditDocument(
                log,
                position,
                id,
                event,
                version,
                subject,
                screening,
                knownSite,
                subjectSite,
                actor,
                roles,
                actorSite,
                protocolVersion,
                trace,
                payload,
                oldValue,
                newValue,
                why,
                occurredAt,
                recordedAt,
                recordedMillis,
                receipt,
                verified);
    }
}
