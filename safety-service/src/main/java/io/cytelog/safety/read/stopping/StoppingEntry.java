package io.cytelog.safety.read.stopping;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.cytelog.contracts.safety.HaltCause;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One line of the history of halts, as numbers alone: it names no subject.
 *
 * @param position of the fact in the log of safety
 * @param protocolVersion version of the protocol under which the rule spoke, or that was in force when it was recorded
 * @param crossedAtEvaluable the step in the order of events at which the boundary was reached
 * @param trigger what was pulled, and by how many adverse events
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record StoppingEntry(
        long position,
        Kind kind,
        Instant at,
        Instant recordedAt,
        @Nullable String protocolVersion,
        @Nullable String boundary,
        @Nullable Integer evaluable,
        @Nullable Integer events,
        @Nullable Integer crossedAtEvaluable,
        @Nullable Integer crossedAtEvents,
        @Nullable Integer stopAtEvents,
        @Nullable String trigger,
        @Nullable HaltCause cause,
        @Nullable String authorisation,
        @Nullable String dsmbAdvice) {

    /** What happened. */
    public enum Kind {
        BOUNDARY_REACHED,
        TRIGGER_PULLED,
        HALTED,
        RESTARTED
    }
}
