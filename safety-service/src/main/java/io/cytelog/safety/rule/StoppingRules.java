package io.cytelog.safety.rule;

import io.cytelog.contracts.protocol.Protocol;
import io.cytelog.contracts.protocol.ProtocolHistory;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The stopping rule as each version of the protocol has it; the version of the day that is asked about says it. */
public final class StoppingRules {
    private final ProtocolHistory protocols;
    private final Map<String, StoppingRule> active = new HashMap<>();

    /** @throws IllegalArgumentException where a boundary of any version is not what its making gives */
    public StoppingRules(ProtocolHistory protocols) {
        this.protocols = protocols;
        protocols
                .versions()
                .forEach(version ->
                        StoppingRule.of(version, protocols).ifPresent(rule -> active.put(version.version(), rule)));
    }

    /** Whether no version has a boundary. */
    public boolean isEmpty() {
        return active.isEmpty();
    }

    /** The rule of that day; empty where its version has no boundary. */
    public Optional<StoppingRule> on(Instant day) {
        return Optional.ofNullable(active.get(version(day).version()));
    }

    /** The rules of that day for the product arm alone, for readers who may know an arm; no triggers. */
    public List<StoppingRule> ofProductArmOn(Instant day) {
        return StoppingRule.ofProductArm(version(day), protocols);
    }

    private Protocol version(Instant day) {
        return protocols.inForceAt(day);
    }
}
