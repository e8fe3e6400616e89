package io.cytelog.dosing.read.subjects;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.cytelog.contracts.SiteId;
import io.cytelog.contracts.SubjectId;
import io.cytelog.contracts.dosing.UnblindingKind;
import io.cytelog.dosing.event.SubjectUnblinded;
import io.cytelog.runtime.command.EventMetadata;
import io.cytelog.runtime.view.RecordedFact;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One unblinding, without the arm.
 *
 * @param recordedBy who asked for the arm, or told that it became known
 * @param authenticatedAt when that person had last logged in
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Unblinding(
        SubjectId subject,
        SiteId site,
        UnblindingKind kind,
        String reason,
        @Nullable String revealTo,
        List<String> knownBy,
        Instant occurredAt,
        @Nullable String recordedBy,
        @Nullable String authenticatedAt,
        long position) {
    static Unblinding of(SubjectUnblinded event, RecordedFact fact) {
        return new Unblinding(
                event.subject(),
                event.site(),
                event.kind(),
                event.reason(),
                event.revealTo(),
                event.knownBy(),
                event.occurredAt(),
                fact.metadata().get(EventMetadata.PRINCIPAL),
                fact.metadata().get(EventMetadata.AUTHENTICATED_AT),
                fact.position());
    }
}
