package io.cytelog.safety.read.clocks;

import com.mongodb.client.model.Filters;
import io.cytelog.contracts.protocol.ProtocolHistory;
import io.cytelog.contracts.protocol.Sourced;
import io.cytelog.runtime.view.Views;
import io.cytelog.safety.rule.clock.Clocks.Status;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.bson.conversions.Bson;
import org.springframework.stereotype.Component;

/**
 * Clocks as an operations team sees them: numbers per duty, never a subject. Until a clock of the sponsor is due its
 * numbers follow time alone; afterwards it counts as missed while it is not settled, whichever way. So no number tells a
 * report from the finding that none was due.
 */
@Component
class ClockMeters implements MeterBinder {
    private final Views views;
    private final ClockList clocks;
    private final List<BigDecimal> alarmAt;
    private final Clock clock;

    ClockMeters(Views views, ClockList clocks, ProtocolHistory protocols, Clock clock) {
        this.views = views;
        this.clocks = clocks;
        this.alarmAt = protocols.versions().stream()
                .flatMap(version -> Sourced.optional(version.reporting().alarmAt()).orElse(List.of()).stream())
                .map(BigDecimal::stripTrailingZeros)
                .distinct()
                .sorted()
                .toList();
        this.clock = clock;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        for (var ofTheSite : List.of(true, false)) {
            var duty = ofTheSite ? "site" : "sponsor";
            gauge(registry, "trial.safety.clocks.running", duty, () -> running(ofTheSite))
                    .description("Reporting clocks that have not run out")
                    .register(registry);
            gauge(registry, "trial.safety.clocks.missed", duty, () -> missed(ofTheSite))
                    .description("Reporting clocks that have run out and are neither met nor settled")
                    .register(registry);
            gauge(registry, "trial.safety.clock.slack", duty, () -> slack(ofTheSite))
                    .description("Time until the next reporting clock runs out")
                    .baseUnit("seconds")
                    .register(registry);
            for (var alarm : alarmAt) {
                gauge(registry, "trial.safety.clocks.alarmed", duty, () -> alarmed(ofTheSite, alarm))
                        .description("Running reporting clocks of which this percentage of the time is gone")
                        .tag("percent", KeptClock.percent(alarm))
                        .register(registry);
            }
        }
    }

    private static Gauge.Builder<Supplier<Number>> gauge(
            MeterRegistry registry, String name, String duty, Supplier<Number> value) {
        return Gauge.builder(name, value).tag("duty", duty);
    }

    private long running(boolean ofTheSite) {
        var now = clock.instant();
        return count(ofTheSite, isRunning(now))
                + periodic(ofTheSite, now, due -> !due.dueAt().isBefore(now));
    }

    private long missed(boolean ofTheSite) {
        var now = clock.instant();
        return count(ofTheSite, Filters.lt("_id", KeptClock.dueKey(now)), Filters.eq("settled", false))
                + periodic(ofTheSite, now, due -> due.dueAt().isBefore(now));
    }

    private long alarmed(boolean ofTheSite, BigDecimal alarm) {
        var now = clock.instant();
        var key = KeptClock.alarmKey(alarm);
        return count(ofTheSite, isRunning(now), Filters.lte("alarms." + key, now.toEpochMilli()))
                + periodic(
                        ofTheSite,
                        now,
                        due -> !due.dueAt().isBefore(now)
                                && due.alarms().getOrDefault(key, Long.MAX_VALUE) <= now.toEpochMilli());
    }

    private double slack(boolean ofTheSite) {
        var now = clock.instant();
        List<Instant> next = new ArrayList<>();
        views.page(ClocksProjector.BY_DUE, filter(ofTheSite, isRunning(now)), null, 1, KeptClock.class)
                .items()
                .forEach(kept -> next.add(kept.dueAt()));
        if (!ofTheSite) {
            clocks.unsettledPeriodic(now).forEach(kept -> next.add(kept.dueAt()));
        }
        return next.stream()
                .filter(due -> !due.isBefore(now))
                .min(Instant::compareTo)
                .map(due -> Duration.between(now, due).toMillis() / 1000.0)
                .orElse(Double.NaN);
    }

    private long count(boolean ofTheSite, Bson... more) {
        return views.count(ClocksProjector.BY_DUE, filter(ofTheSite, more));
    }

    private long periodic(boolean ofTheSite, Instant now, Predicate<KeptClock> which) {
        return ofTheSite
                ? 0
                : clocks.unsettledPeriodic(now).stream().filter(which).count();
    }

    private static Bson isRunning(Instant now) {
        return Filters.gte("_id", KeptClock.dueKey(now));
    }

    private static Bson filter(boolean ofTheSite, Bson... more) {
        List<Bson> filters = new ArrayList<>(List.of(more));
        filters.add(Filters.eq("status", Status.REQUIRED.name()));
        filters.add(Filters.eq("ofTheSite", ofTheSite));
        return Filters.and(filters);
    }
}
