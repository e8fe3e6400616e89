package io.cytelog.safety.read.clocks;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.cytelog.contracts.AdverseEventId;
import io.cytelog.contracts.SiteId;
import io.cytelog.contracts.SubjectId;
import io.cytelog.contracts.protocol.ReportingRegime;
import io.cytelog.safety.event.ClockId;
import io.cytelog.safety.event.ClockKind;
import io.cytelog.safety.settlement.Settlement;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A clock as a reader may see it.
 *
 * @param protocolVersion version of the protocol that it goes by
 * @param slackSeconds until it is due, below zero afterwards; absent where the clock no longer counts
 * @param elapsed fraction of its time that is gone, four decimals, above 1 when overdue
 * @param breach whether it was or is missed; of the sponsor's clocks for the unblinding officer and the regulator alone
 * @param settlement for them alone
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ShownClock(
        ClockId clock,
        ClockKind kind,
        @Nullable AdverseEventId adverseEvent,
        @Nullable SubjectId subject,
        @Nullable SiteId site,
        ReportingRegime regime,
        @Nullable String protocolVersion,
        Instant startsAt,
        Instant dueAt,
        @Nullable Long slackSeconds,
        @Nullable BigDecimal elapsed,
        State state,
        @Nullable ClockId supersededBy,
        @Nullable Boolean breach,
        @Nullable ShownSettlement settlement) {

    /** What a reader is told; {@code SETTLED} is never told to blinded people. */
    enum State {
        RUNNING,
        ELAPSED,
        MET,
        SUPERSEDED,
        NO_LONGER_REQUIRED,
        SETTLED
    }

    /** How the officer settled it, last. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ShownSettlement(
            Settlement.Outcome outcome,
            Instant submittedAt,
            String reference,
            @Nullable String reason,
            Instant recordedAt,
            boolean late,
            @Nullable Instant acknowledgedAt,
            @Nullable String acknowledgement) {}
}
