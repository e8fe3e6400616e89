package io.cytelog.dosing.write.administer;

import io.cytelog.contracts.KitNumber;
import io.cytelog.contracts.Limb;
import io.cytelog.dosing.event.CheckReport;
import io.cytelog.dosing.rule.Recheck;
import io.cytelog.runtime.web.Happened;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is said at a check before the needle.
 *
 * @param limb the limb that is to be injected, so that another one is noticed
 */
public record CheckRequest(
        @Nullable KitNumber kit,
        @Nullable String witness,
        @Nullable Limb limb,
        @Happened Instant occurredAt,
        Recheck recheck) {
    public CheckReport report() {
        return new CheckReport(kit, witness, limb, recheck, occurredAt);
    }
}
