package io.cytelog.safety.write.settleclock;

import io.cytelog.contracts.protocol.ProtocolHistory;
import io.cytelog.runtime.command.Outcome;
import io.cytelog.safety.rule.clock.PeriodicReports;
import io.cytelog.safety.write.ClockFile;
import org.axonframework.messaging.commandhandling.annotation.CommandHandler;
import org.axonframework.messaging.eventhandling.gateway.EventAppender;
import org.axonframework.modelling.annotation.InjectEntity;

/** Handles {@link SettleClock} and {@link ConfirmSettlement}. */
public final class SettleClockHandler {
    private final PeriodicReports periodic;

    public SettleClockHandler(ProtocolHistory protocols) {
        this.periodic = new PeriodicReports(protocols);
    }

    @CommandHandler
    Outcome handle(SettleClock command, @InjectEntity ClockFile state, EventAppender events) {
        return SettlementDecision.decide(command, state, periodic).appendTo(events);
    }

    @CommandHandler
    Outcome handle(ConfirmSettlement command, @InjectEntity ClockFile state, EventAppender events) {
        return SettlementDecision.decide(command, state).appendTo(events);
    }
}
