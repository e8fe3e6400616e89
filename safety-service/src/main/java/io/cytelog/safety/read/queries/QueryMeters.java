package io.cytelog.safety.read.queries;

import com.mongodb.client.model.Filters;
import io.cytelog.runtime.view.Views;
import io.cytelog.safety.event.QueryCode;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** Open queries as an operations team sees them: how many of each kind, and how long the oldest has waited. */
@Component
class QueryMeters implements MeterBinder {
    private final Views views;
    private final Clock clock;

    QueryMeters(Views views, Clock clock) {
        this.views = views;
        this.clock = clock;
        views.index(QueriesProjector.OPEN, "code");
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        for (var code : QueryCode.values()) {
            Gauge.builder(
                            "trial.safety.queries.open",
                            () -> views.count(QueriesProjector.OPEN, Filters.eq("code", code.name())))
                    .description("Data queries that wait for an answer")
                    .tag("code", code.name())
                    .register(registry);
        }
        Gauge.builder("trial.safety.queries.oldest.age", this::oldestAge)
                .description("How long the oldest open data query has waited")
                .baseUnit("seconds")
                .register(registry);
    }

    private double oldestAge() {
        return views.page(QueriesProjector.OPEN, null, null, 1, OpenQuery.class).items().stream()
                .findFirst()
                .map(query ->
                        Duration.between(query.raisedAt(), clock.instant()).toMillis() / 1000.0)
                .map(age -> Math.max(0, age))
                .orElse(0.0);
    }
}
