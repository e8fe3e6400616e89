package io.cytelog.safety.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.cytelog.contracts.SiteId;
import io.cytelog.contracts.SubjectId;
import io.cytelog.contracts.WithdrawalScope;
import java.time.Instant;
import org.axonframework.eventsourcing.annotation.EventTag;
import org.axonframework.messaging.eventhandling.annotation.Event;
import org.jspecify.annotations.Nullable;

/**
 * Screening recorded a withdrawal. From treatment alone, follow-up goes on.
 *
 * @param withdrawnAt absent where screening took the withdrawal back
 * @param replaces the moment recorded before for the same scope; absent on the first word
 */
@Event(namespace = "safety", name = "WithdrawalNoted", version = "1")
public record WithdrawalNoted(
        @EventTag(key = "subject") SubjectId subject,
        SiteId site,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Instant withdrawnAt,
        WithdrawalScope scope,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Instant replaces,
        Source source)
        implements SubjectFact {}
