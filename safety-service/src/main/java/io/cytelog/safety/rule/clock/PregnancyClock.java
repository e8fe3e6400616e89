package io.cytelog.safety.rule.clock;

import io.cytelog.contracts.DueTime;
import io.cytelog.contracts.protocol.Protocol;
import io.cytelog.contracts.protocol.Sourced;
import io.cytelog.safety.event.ClockAwareness;
import io.cytelog.safety.event.ClockAwareness.Basis;
import io.cytelog.safety.event.ClockId;
import io.cytelog.safety.event.ClockKind;
import io.cytelog.safety.event.ClockOpened;
import io.cytelog.safety.event.PregnancyReported;
import java.time.ZoneOffset;
import java.util.Optional;

/** From the site's awareness of a pregnancy to the sponsor's; news of one that is known starts no other. */
public final class PregnancyClock {
    private PregnancyClock() {}

    /** The clock of a first report; none where the protocol keeps none. */
    public static Optional<ClockOpened> of(PregnancyReported first, Protocol protocol) {
        var reporting = protocol.reporting();
        var place = Sourced.optional(reporting.placeOfReporting()).orElse(ZoneOffset.UTC);
        return Sourced.optional(reporting.pregnancyToSponsor())
                .map(length -> new ClockOpened(
                        new ClockId(first.pregnancy() + "-C-01"),
                        ClockKind.PREGNANCY_TO_SPONSOR,
                        null,
                        first.pregnancy(),
                        first.subject(),
                        first.site(),
                        reporting.regime().value(),
                        null,
                        new ClockAwareness(first.siteAwareAt(), Basis.SITE),
                        null,
                        length,
                        place,
                        first.siteAwareAt(),
                        DueTime.of(first.siteAwareAt(), length, place),
                        protocol.version()));
    }
}
