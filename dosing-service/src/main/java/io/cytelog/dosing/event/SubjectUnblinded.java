package io.cytelog.dosing.event;

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
 */
@Event(namespace = "dosing", name = "SubjectUnblinded", version = "1")
public record SubjectUnblinded(
        @EventTag(key = "subject") SubjectId subject,
        SiteId site,
        UnblindingKind kind,
        String reason,
        @Nullable String revealTo,
        List<String> knownBy,
        Instant occurredAt)
        implements DisclosureFact {
    public SubjectUnblinded {
        knownBy = List.copyOf(knownBy);
    }
}
