package io.cytelog.dosing.read.safetyfeed;

import io.cytelog.contracts.protocol.Protocol;
import io.cytelog.dosing.inbound.SafetyFeed;
import io.cytelog.dosing.rule.SafetyFeedRule;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** How old the news from safety is, and how old it may be before nobody is dosed. */
@Component
class SafetyFeedMeters implements MeterBinder {
    private final SafetyFeed safety;
    private final SafetyFeedRule rule;
    private final Clock clock;

    SafetyFeedMeters(SafetyFeed safety, Protocol protocol, Clock clock) {
        this.safety = safety;
        this.rule = SafetyFeedRule.of(protocol);
        this.clock = clock;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("trial.dosing.safety.feed.age", this::age)
                .description("Time since safety was last heard; infinite while it never was")
                .baseUnit("seconds")
                .register(registry);
        Gauge.builder(
                        "trial.dosing.safety.feed.limit",
                        () -> rule.maximumAge()
                                .map(Duration::toSeconds)
                                .map(Long::doubleValue)
                                .orElse(Double.POSITIVE_INFINITY))
                .description("Age of the news from safety beyond which nobody is dosed")
                .baseUnit("seconds")
                .register(registry);
    }

    private double age() {
        return safety.heardAt()
                .map(heardAt -> Duration.between(heardAt, clock.instant()).toMillis() / 1000.0)
                .map(age -> Math.max(0, age))
                .orElse(Double.POSITIVE_INFINITY);
    }
}
