package io.cytelog.reporting.read.audittrail;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One fact of the audit trail.
 *
 * @param log log of the service that owns the fact
 * @param position its place in that log
 * @param id id of the event
 * @param event name of the event, for example {@code screening.SubjectEnrolled}
 * @param version version of the payload's shape
 * @param subject the subject it is about
 * @param screening the screening it is about
 * @param site the site that it belongs to
 * @param who the principal, with the roles and the site of the token
 * @param protocolVersion version of the protocol file under which it was decided
 * @param trace W3C trace id of the request that recorded it, where its sender gave one
 * @param what the payload as recorded; what is sealed stays ciphertext
 * @param oldValue for a correction, what it replaces
 * @param newValue for a correction, what it sets
 * @param why the stated reason
 * @param occurredAt when it happened, as exactly as its source says
 * @param recordedAt when it was recorded
 * @param verified whether this copy of the log is proved up to and with it
 * @param receipt the proof that it is in the log
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AuditEntry(
        String log,
        long position,
        String id,
        String event,
        String version,
        @Nullable String subject,
        @Nullable String screening,
        @Nullable String site,
        Who who,
        @Nullable String protocolVersion,
        @Nullable String trace,
        @JsonRawValue @Schema(type = "object") String what,
        @JsonRawValue @Schema(type = "object") @Nullable String oldValue,
        @JsonRawValue @Schema(type = "object") @Nullable String newValue,
        @Nullable String why,
        @Nullable String occurredAt,
        Instant recordedAt,
        boolean verified,
        EntryReceipt receipt) {

    /** The author of a fact, as the token said. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Who(
            @Nullable String principal,
            List<String> roles,
            @Nullable String site) {}

    static AuditEntry of(AuditDocument stored) {
        return new AuditEntry(
                stored.log(),
                stored.position(),
                stored.id(),
                stored.event(),
                stored.version(),
                stored.subject(),
                stored.screening(),
                stored.site(),
                new Who(stored.actor(), stored.roles(), stored.actorSite()),
                stored.protocolVersion(),
                stored.trace(),
                stored.payload(),
                stored.oldValue(),
                stored.newValue(),
                stored.why(),
                stored.occurredAt(),
                stored.recordedAt(),
                stored.verified(),
                stored.receipt());
    }
}
