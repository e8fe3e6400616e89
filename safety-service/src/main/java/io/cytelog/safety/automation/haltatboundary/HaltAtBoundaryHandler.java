package io.cytelog.safety.automation.haltatboundary;

import io.cytelog.contracts.safety.HaltCause;
import io.cytelog.runtime.command.Decision;
import io.cytelog.runtime.command.Outcome;
import io.cytelog.safety.event.SafetyEvent;
import io.cytelog.safety.event.StoppingBoundaryReached;
import io.cytelog.safety.event.StoppingTriggerPulled;
import io.cytelog.safety.event.TrialHalted;
import io.cytelog.safety.rule.StoppingStatus.Pulled;
import io.cytelog.safety.write.SafetyRefusal;
import io.cytelog.safety.write.TrialStanding;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.messaging.commandhandling.annotation.CommandHandler;
import org.axonframework.messaging.eventhandling.gateway.EventAppender;
import org.axonframework.modelling.annotation.InjectEntity;

/** Handles {@link HaltAtBoundary}. What was found before, and perhaps decided about, does not halt again. */
public final class HaltAtBoundaryHandler {
    /** All that blinded staff are told. */
    static final String REASON = "The trial is paused.";

    @CommandHandler
    Outcome handle(HaltAtBoundary command, @InjectEntity TrialStanding state, EventAppender events) {
        return decide(command, state).appendTo(events);
    }

    static Decision<SafetyEvent> decide(HaltAtBoundary command, TrialStanding state) {
        List<SafetyEvent> news = new ArrayList<>();
        var reached = reached(command);
        reached.stream().filter(found -> !state.knows(found)).forEach(news::add);
        command.status().triggers().stream()
                .map(pulled -> pulled(pulled, command))
                .filter(found -> !state.knows(found))
                .forEach(news::add);
        if (news.isEmpty()) {
            return Decision.refuse(
                    SafetyRefusal.FOUND_BEFORE, "The stopping rule says nothing that was not found before.");
        }
        if (state.haltedBy() == null) {
            news.add(new TrialHalted(command.trial().value(), command.foundAt(), REASON, HaltCause.BOUNDARY));
        }
        return Decision.accept(news);
    }

    private static List<StoppingBoundaryReached> reached(HaltAtBoundary command) {
        var status = command.status();
        var crossing = status.crossing();
        return crossing == null
                ? List.of()
                : List.of(new StoppingBoundaryReached(
                        command.trial().value(),
                        status.boundary(),
                        status.evaluable(),
                        status.events(),
                        crossing.evaluable(),
                        crossing.events(),
                        crossing.stopAtEvents(),
                        status.eventSubjects(),
                        command.foundAt(),
                        status.protocolVersion(),
                        status.counted()));
    }

    private static StoppingTriggerPulled pulled(Pulled pulled, HaltAtBoundary command) {
        return new StoppingTriggerPulled(
                command.trial().value(),
                pulled.kind(),
                pulled.name(),
                pulled.adverseEvents(),
                command.foundAt(),
                command.status().protocolVersion());
    }
}
