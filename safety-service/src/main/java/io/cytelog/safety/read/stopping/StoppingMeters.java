package io.cytelog.safety.read.stopping;

import io.cytelog.safety.rule.StoppingStatus;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import org.springframework.stereotype.Component;

/** How near the stopping boundary is, and whether the trial is halted; no label names a subject. */
@Component
class StoppingMeters implements MeterBinder {
    private final StoppingBoard board;
    private final Clock clock;

    StoppingMeters(StoppingBoard board, Clock clock) {
        this.board = board;
        this.clock = clock;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("trial.safety.boundary.distance", this::distance)
                .description("Fewest further subjects with an event that would reach the stopping boundary")
                .register(registry);
        Gauge.builder("trial.safety.trial.halted", () -> board.halted() ? 1 : 0)
                .description("1 while the trial is halted, by whomever or whatever")
                .register(registry);
    }

    private double distance() {
        return board.status(clock.instant())
                .map(StoppingStatus::distance)
                .map(Integer::doubleValue)
                .orElse(Double.NaN);
    }
}
