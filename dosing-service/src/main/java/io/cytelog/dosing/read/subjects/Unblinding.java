package io.cytelog.dosing.read.subjects;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.cytelog.contracts.SiteId;
import io.cytelog.contracts.SubjectId;
import io.cytelog.contracts.dosing.UnblindingKind;
import io.cytelog.dosing.event.SubjectUnblinded;
import io.cytelog.runtime.view.RecordedFact;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One unblinding, without the arm. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Unblinding(
        SubjectId subject,
        SiteId site,
        UnblindingKind kind,
        String reason,
        @Nullable String revealTo,
        List<String> knownBy,
        Instant occurredAt,
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
                fact.position());
    }
}
