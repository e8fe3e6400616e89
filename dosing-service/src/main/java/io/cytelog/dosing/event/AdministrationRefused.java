package io.cytelog.dosing.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.cytelog.contracts.KitNumber;
import io.cytelog.contracts.SiteId;
import io.cytelog.contracts.SubjectId;
import io.cytelog.dosing.rule.DosingRefusal;
import io.cytelog.runtime.command.RecordedRefusal;
import io.cytelog.runtime.command.Refusal;
import java.time.Instant;
import org.axonframework.eventsourcing.annotation.EventTag;
import org.axonframework.messaging.eventhandling.annotation.Event;
import org.jspecify.annotations.Nullable;

/**
 * The check before the needle said no.
 *
 * @param judgedAt server time at which it was judged; absent in what was recorded before that was kept
 * @param safetyHeardAt until when safety had been heard by then; absent where it never was
 */
@Event(namespace = "dosing", name = "AdministrationRefused", version = "1")
public record AdministrationRefused(
        @EventTag(key = "subject") SubjectId subject,
        SiteId site,
        @Nullable KitNumber kit,
        String operator,
        @Nullable String witness,
        DosingRefusal code,
        String explanation,
        Instant occurredAt,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Instant judgedAt,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Instant safetyHeardAt)
        implements AdministrationFact, RecordedRefusal {
    /** What was said, as far as the record holds it. */
    public CheckReport report() {
        return new CheckReport(kit, witness, null, null, occurredAt);
    }

    @Override
    public Refusal refusal() {
        return Refusal.of(code, explanation);
    }
}
