package io.cytelog.screening.inbound;

import io.cytelog.contracts.protocol.Protocol;
import io.cytelog.contracts.safety.TrialHalted;
import io.cytelog.contracts.safety.TrialRestarted;
import io.cytelog.runtime.messaging.FactHeader;
import io.cytelog.runtime.messaging.Inbound;
import io.cytelog.screening.event.SourcePosition;
import io.cytelog.screening.event.TrialHaltNoted;
import io.cytelog.screening.event.TrialRestartNoted;

/** What screening learns from the safety service. */
public final class TrialStatusInbound {
    private final String trial;

    public TrialStatusInbound(Protocol protocol) {
        this.trial = protocol.identity().registration().value();
    }

    public Inbound<TrialHalted> halts() {
        return new Inbound<>(
                TrialHalted.class,
                (fact, header) -> new NoteTrialHalt(
                        new TrialHaltNoted(trial, fact.haltedAt(), fact.reason(), fact.cause(), source(header))));
    }

    public Inbound<TrialRestarted> restarts() {
        return new Inbound<>(
                TrialRestarted.class,
                (fact, header) -> new NoteTrialRestart(new TrialRestartNoted(
                        trial, fact.restartedAt(), fact.reason(), fact.authorisation(), source(header))));
    }

    private static SourcePosition source(FactHeader header) {
        return new SourcePosition(header.log(), header.position());
    }
}
