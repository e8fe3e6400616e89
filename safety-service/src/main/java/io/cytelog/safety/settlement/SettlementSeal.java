package io.cytelog.safety.settlement;

import io.cytelog.runtime.sealing.Seal;
import io.cytelog.runtime.sealing.SealPurpose;
import io.cytelog.runtime.sealing.Sealed;
import io.cytelog.runtime.sealing.SealingKey;
import io.cytelog.safety.event.ClockId;
import java.security.SecureRandom;
import tools.jackson.databind.json.JsonMapper;

/**
 * Seals what became of a clock before it enters an event. Every settlement is one block, whatever it says, and bound to
 * its clock.
 */
public final class SettlementSeal {
    /** 700 characters, each at most six bytes of JSON text, and the rest. */
    private static final SealPurpose SETTLEMENT = new SealPurpose("safety.settlement/1", 4608);

    private static final SealPurpose CONFIRMATION = new SealPurpose("safety.confirmation/1", 1536);

    private final Seal seal;

    public SettlementSeal(SealingKey key, SecureRandom nonces, JsonMapper json) {
        this.seal = new Seal(key, "safety.tags/1", nonces, json);
    }

    public Sealed seal(ClockId clock, Settlement settlement) {
        return seal.seal(SETTLEMENT, clock.value(), settlement);
    }

    public Settlement openSettlement(ClockId clock, Sealed settlement) {
        return seal.open(SETTLEMENT, clock.value(), settlement, Settlement.class);
    }

    public Sealed seal(ClockId clock, Confirmation confirmation) {
        return seal.seal(CONFIRMATION, clock.value(), confirmation);
    }

    public Confirmation openConfirmation(ClockId clock, Sealed confirmation) {
        return seal.open(CONFIRMATION, clock.value(), confirmation, Confirmation.class);
    }

    /** Keyed hash of a request's hash: the plain one could be found by trying the few possible requests. */
    public String fingerprint(String plain) {
        return seal.fingerprint(plain);
    }
}
