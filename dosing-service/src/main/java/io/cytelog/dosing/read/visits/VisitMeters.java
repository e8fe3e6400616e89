package io.cytelog.dosing.read.visits;

import io.cytelog.contracts.protocol.Protocol;
import io.cytelog.dosing.rule.VisitStatus;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import org.springframework.stereotype.Component;

/** Visits as an operations team sees them: numbers per site, never a subject. */
@Component
class VisitMeters implements MeterBinder {
    private final VisitBoard board;
    private final Protocol protocol;
    private final Clock clock;

    VisitMeters(VisitBoard board, Protocol protocol, Clock clock) {
        this.board = board;
        this.protocol = protocol;
        this.clock = clock;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        protocol.sites()
                .forEach(site -> Gauge.builder(
                                "trial.dosing.visits.overdue",
                                () -> board.count(site.id(), VisitStatus.OVERDUE, clock.instant()))
                        .description("Visits whose window has closed and of which nothing is known")
                        .tag("site", site.id().value())
                        .register(registry));
    }
}
