package io.cytelog.dosing.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.cytelog.contracts.SiteId;
import io.cytelog.contracts.SubjectId;
import io.cytelog.contracts.WithdrawalScope;
import io.cytelog.dosing.rule.Withdrawals;
import io.cytelog.runtime.messaging.FactHeader;
import java.time.Instant;
import org.axonframework.eventsourcing.annotation.EventTag;
import org.axonframework.messaging.eventhandling.annotation.Event;
import org.jspecify.annotations.Nullable;

/**
 * A subject withdrew, and dosing has heard of it.
 *
 * @param withdrawnAt absent where screening took the withdrawal back
 * @param replaces the moment told before for the same scope, which this one corrects; absent on the first word
 */
@Event(namespace = "dosing", name = "WithdrawalNoted", version = "1")
public record WithdrawalNoted(
        @EventTag(key = "subject") SubjectId subject,
        SiteId site,
        WithdrawalScope scope,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Instant withdrawnAt,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Instant replaces,
        FactHeader source)
        implements SubjectFact {
    /** What it says of its scope, and where screening says so. */
    public Withdrawals.Word word() {
        return new Withdrawals.Word(scope, withdrawnAt, source.position());
    }
}
