package io.cytelog.safety.read.stopping;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.cytelog.contracts.protocol.TriggerKind;
import io.cytelog.contracts.safety.HaltCause;
import io.cytelog.runtime.security.Allowed;
import io.cytelog.runtime.security.Role;
import io.cytelog.runtime.view.Views;
import io.cytelog.runtime.web.ProblemException;
import io.cytelog.safety.read.stopping.StoppingEntry.Kind;
import io.cytelog.safety.rule.StoppingStatus;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
class StoppingBoundaryEndpoint {
    private final StoppingBoard board;
    private final Views views;
    private final Clock clock;

    StoppingBoundaryEndpoint(StoppingBoard board, Views views, Clock clock) {
        this.board = board;
        this.views = views;
        this.clock = clock;
    }

    /** Where the boundary stands. Once reached it stays so until a restart is decided, whatever is corrected. */
    enum State {
        BELOW,
        REACHED,
        /** It was reached, and a restart was decided since. */
        DECIDED
    }

    /** A trigger that is pulled by the facts as they are known, and by how many adverse events. */
    record PulledTrigger(TriggerKind kind, String trigger, int adverseEvents) {}

    /**
     * The stopping boundary, both arms together and in numbers alone.
     *
     * @param protocolVersion version of the protocol whose boundary it is, that of today
     * @param stopAtEvents number of subjects with an event that stops at this number of evaluable ones
     * @param distance fewest further subjects with an event, whenever it happened, that would reach it
     * @param reachedByFactsNow whether the facts as they are known now reach it, at any step in the order of events
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record StoppingBoundary(
            String boundary,
            String protocolVersion,
            int evaluable,
            int events,
            @Nullable Integer stopAtEvents,
            @Nullable Integer distance,
            State state,
            boolean reachedByFactsNow,
            StoppingStatus.@Nullable Crossing crossing,
            List<PulledTrigger> triggers,
            boolean halted,
            @Nullable HaltCause haltCause,
            List<StoppingEntry> history,
            Map<String, Long> asOf) {}

    /** What everybody may know. */
    record Notice(Instant at, Instant recordedAt, String text) {}

    @GetMapping("/v1/stopping-boundary")
    @Allowed({Role.MEDICAL_MONITOR, Role.DSMB, Role.UNBLINDED_STATISTICIAN, Role.SPONSOR, Role.REGULATOR})
    @Operation(summary = "Events, evaluable subjects and the stopping boundary, both arms together")
    StoppingBoundary boundary() {
        var status = board.status(clock.instant())
                .orElseThrow(() -> ProblemException.of(
                        404, "NO_STOPPING_BOUNDARY", "The protocol of this trial has no stopping boundary."));
        var history = board.history();
        var halt =
                StoppingBoard.last(history, Kind.HALTED, Kind.RESTARTED).filter(entry -> entry.kind() == Kind.HALTED);
        return new StoppingBoundary(
                status.boundary(),
                status.protocolVersion(),
                status.evaluable(),
                status.events(),
                status.stopAtEvents(),
                status.distance(),
                state(history),
                status.reached(),
                status.crossing(),
                status.triggers().stream()
                        .map(pulled -> new PulledTrigger(
                                pulled.kind(),
                                pulled.name(),
                                pulled.adverseEvents().size()))
                        .toList(),
                halt.isPresent(),
                halt.map(StoppingEntry::cause).orElse(null),
                history,
                views.asOf());
    }

    private static State state(List<StoppingEntry> history) {
        if (StoppingBoard.last(history, Kind.BOUNDARY_REACHED).isEmpty()) {
            return State.BELOW;
        }
        return StoppingBoard.last(history, Kind.BOUNDARY_REACHED, Kind.RESTARTED)
                .filter(entry -> entry.kind() == Kind.RESTARTED)
                .map(_ -> State.DECIDED)
                .orElse(State.REACHED);
    }

    @GetMapping("/v1/notices")
    @Allowed({
        Role.SITE_STAFF,
        Role.INVESTIGATOR,
        Role.MONITOR,
        Role.QUALIFIED_PERSON,
        Role.UNBLINDED_PHARMACIST,
        Role.MEDICAL_MONITOR,
        Role.UNBLINDING_OFFICER,
        Role.UNBLINDED_STATISTICIAN,
        Role.DSMB,
        Role.SPONSOR,
        Role.REGULATOR
    })
    @Operation(summary = "Whether the trial is paused or goes on, and nothing of why, the newest last")
    List<Notice> notices() {
        return board.history().stream()
                .filter(entry -> entry.kind() == Kind.HALTED || entry.kind() == Kind.RESTARTED)
                .map(entry -> new Notice(
                        entry.at(),
                        entry.recordedAt(),
                        entry.kind() == Kind.HALTED ? "The trial is paused." : "The trial goes on."))
                .toList();
    }
}
