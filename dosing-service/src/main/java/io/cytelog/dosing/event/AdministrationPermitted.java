package io.cytelog.dosing.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.cytelog.contracts.KitNumber;
import io.cytelog.contracts.Limb;
import io.cytelog.contracts.SiteId;
import io.cytelog.contracts.SubjectId;
import io.cytelog.dosing.rule.Recheck;
import java.time.Instant;
import org.axonframework.eventsourcing.annotation.EventTag;
import org.axonframework.messaging.eventhandling.annotation.Event;
import org.jspecify.annotations.Nullable;

/**
 * The check before the needle found nothing against it. The permission ends at {@code validUntil}, where the protocol
 * limits it.
 *
 * @param limb the limb that is to be injected, where it was named
 * @param judgedAt server time at which it was judged; absent in what was recorded before that was kept
 * @param safetyHeardAt until when safety had been heard by then
 */
@Event(namespace = "dosing", name = "AdministrationPermitted", version = "1")
public record AdministrationPermitted(
        @EventTag(key = "subject") SubjectId subject,
        SiteId site,
        @Nullable KitNumber kit,
        String operator,
        @Nullable String witness,
        Recheck recheck,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Limb limb,
        Instant occurredAt,
        @Nullable Instant validUntil,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Instant judgedAt,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Instant safetyHeardAt)
        implements AdministrationFact {
    /** What was said. */
    public CheckReport report() {
        return new CheckReport(kit, witness, limb, recheck, occurredAt);
    }
}
