package io.cytelog.dosing.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.cytelog.contracts.SiteId;
import io.cytelog.contracts.SubjectId;
import io.cytelog.contracts.dosing.UnblindingKind;
import java.time.Instant;
import java.util.List;
import org.axonframework.eventsourcing.annotation.EventTag;
import org.axonframework.messaging.eventhandling.annotation.Event;
import org.jspecify.annotations.Nullable;

/**
 * The arm of a subject became known to somebody; the arm itself is not part of it.
 *
 * @param revealTo code of the treating doctor, or name of the regulator, for whom it was opened here; absent where it
 *     became known elsewhere
 * @param knownBy codes of those who know the arm now
 * @param number among the unblindings of the subject, from 1, which tells one opening here from another; absent where it
 *     became known elsewhere, and in what was recorded before that was kept
 */
@Event(namespace = "dosing", name = "SubjectUnblinded", version = "1")
public record SubjectUnblinded(
        @EventTag(key = "subject") SubjectId subject,
        SiteId site,
        UnblindingKind kind,
        String reason,
        @Nullable String revealTo,
        List<String> knownBy,
        Instant occurredAt,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Integer number)
        implements DisclosureFact {
    public SubjectUnblinded {
        knownBy = List.copyOf(knownBy);
    }

    /** One that has no number. */
    public SubjectUnblinded(
            SubjectId subject,
            SiteId site,
            UnblindingKind kind,
            String reason,
            @Nullable String revealTo,
            List<String> knownBy,
            Instant occurredAt) {
        this(subject, site, kind, reason, revealTo, knownBy, occurredAt, null);
    }
}
