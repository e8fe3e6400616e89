package io.cytelog.dosing.read.deviations;

import io.cytelog.runtime.view.Views;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Serious breaches that wait for their notification, as an operations team sees them. */
@Component
class BreachMeters implements MeterBinder {
    /** More than this many at once are a disaster in any case. */
    private static final int MOST = 500;

    private final Views views;
    private final Clock clock;

    BreachMeters(Views views, Clock clock) {
        this.views = views;
        this.clock = clock;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("trial.dosing.breaches.awaited", () -> views.count(DeviationsProjector.AWAITED, null))
                .description("Serious breaches that are to be notified")
                .register(registry);
        Gauge.builder("trial.dosing.breaches.missed", this::missed)
                .description("Serious breaches that were to be notified by now and were not")
                .register(registry);
        Gauge.builder("trial.dosing.breach.slack", this::slack)
                .description("Time until the next serious breach is to be notified at the latest")
                .baseUnit("seconds")
                .register(registry);
    }

    private long missed() {
        var now = clock.instant();
        return due().filter(due -> due.isBefore(now)).count();
    }

    private double slack() {
        var now = clock.instant();
        return due().filter(due -> !due.isBefore(now))
                .min(Instant::compareTo)
                .map(due -> Duration.between(now, due).toMillis() / 1000.0)
                .orElse(Double.NaN);
    }

    private Stream<Instant> due() {
        return views.page(DeviationsProjector.AWAITED, null, null, MOST, AwaitedNotice.class).items().stream()
                .map(AwaitedNotice::notifyBy)
                .filter(Objects::nonNull);
    }
}
