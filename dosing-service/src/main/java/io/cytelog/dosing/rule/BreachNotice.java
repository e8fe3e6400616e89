package io.cytelog.dosing.rule;

import io.cytelog.contracts.DueTime;
import io.cytelog.contracts.protocol.Reporting;
import io.cytelog.contracts.protocol.Sourced;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * By when a serious breach is to be notified (article 52 of Regulation (EU) 536/2014): calendar days at the place of
 * reporting from the sponsor's awareness.
 */
public final class BreachNotice {
    private final Reporting reporting;

    public BreachNotice(Reporting reporting) {
        this.reporting = reporting;
    }

    /** The end of the time for notifying; empty where the protocol keeps no such time. */
    public Optional<Instant> dueAfter(Instant sponsorAwareAt) {
        return Sourced.optional(reporting.seriousBreach())
                .map(length -> DueTime.of(
                        sponsorAwareAt,
                        length,
                        Sourced.optional(reporting.placeOfReporting()).orElse(ZoneOffset.UTC)));
    }
}
