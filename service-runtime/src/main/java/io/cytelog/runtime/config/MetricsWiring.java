package io.cytelog.runtime.config;

import io.cytelog.axon.mongodb.CommitLog;
import io.cytelog.axon.mongodb.LogVerification;
import io.cytelog.runtime.automation.Automations;
import io.cytelog.runtime.messaging.Messaging;
import io.cytelog.runtime.messaging.ParkedRecords;
import io.cytelog.runtime.messaging.Worker;
import io.cytelog.runtime.view.Following;
import io.cytelog.runtime.view.LogFollower;
import io.cytelog.runtime.view.Progress;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.config.MeterFilter;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** What an operations team sees: the log's head, what lags behind it, what is parked, and which thread fails. */
@Configuration(proxyBeanMethods = false)
class MetricsWiring {

    @Bean
    static MeterFilter unblindedRequests(
            @Qualifier("requestMappingHandlerMapping") ObjectProvider<RequestMappingHandlerMapping> endpoints) {
        return new UnblindedRequests(endpoints::getObject);
    }

    @Bean
    MeterBinder logMeters(
            CommitLog log,
            Messaging messaging,
            Following following,
            Automations automations,
            ParkedRecords parked,
            Progress progress,
            Clock clock) {
        return registry -> {
            Gauge.builder("trial.log.head", () -> log.head().position())
                    .description("Position of the newest event of the log")
                    .tag("log", log.name())
                    .register(registry);
            gauge(
                    registry,
                    "trial.log.valid",
                    "1 when the last re-computation of the log found nothing wrong",
                    () -> valid(messaging.verification().latest()));
            gauge(
                    registry,
                    "trial.relay.lag",
                    "Events of the log that the broker has not acknowledged",
                    () -> log.head().position() - messaging.relay().position());
            Gauge.builder("trial.relay.oldest.unsent.age", () -> oldestUnsent(log, messaging.relay(), clock))
                    .description("Age of the oldest commit that the broker has not acknowledged")
                    .baseUnit("seconds")
                    .register(registry);
            gauge(
                    registry,
                    "trial.intake.parked",
                    "Records that could not be handled and wait for somebody",
                    parked::count);
            Gauge.builder("trial.intake.parked.age", () -> oldestParked(parked, clock))
                    .description("How long the record has waited that was parked first; 0 while none is")
                    .baseUnit("seconds")
                    .register(registry);
            following
                    .followers()
                    .forEach(follower -> Gauge.builder(
                                    "trial.projection.lag", () -> log.head().position() - follower.position())
                            .description("Events of the own log that a read model does not show yet")
                            .tag("log", log.name())
                            .tag("projection", follower.name())
                            .register(registry));
            automations
                    .followers()
                    .forEach(follower -> Gauge.builder(
                                    "trial.automation.lag", () -> log.head().position() - follower.position())
                            .description("Events of the own log that an automation has not looked at yet")
                            .tag("log", log.name())
                            .tag("automation", follower.name())
                            .register(registry));
            sourceLags(registry, log.name(), progress);
        };
    }

    @Bean
    MeterBinder threadMeters(ServiceThreads threads) {
        return registry -> threads.workers()
                .forEach(worker -> Gauge.builder("trial.thread.failing", () -> worker.failure() == null ? 0 : 1)
                        .description("1 while the work of a thread of the service fails and is begun again")
                        .tag("thread", worker.name())
                        .register(registry));
    }

    private static void sourceLags(MeterRegistry registry, String log, Progress progress) {
        Progress.sources()
                .forEach(source -> Gauge.builder(
                                "trial.intake.position",
                                () -> Optional.ofNullable(progress.asOf().get(source))
                                        .<Number>map(position -> position)
                                        .orElse(Double.NaN))
                        .description(
                                "Position of another service's log up to which this service has taken it in; not a number where it takes in nothing of it")
                        .tag("log", log)
                        .tag("source", source)
                        .register(registry));
    }

    private static void gauge(
            MeterRegistry registry, String name, String description, java.util.function.Supplier<Number> value) {
        Gauge.builder(name, value).description(description).register(registry);
    }

    private static Number valid(@org.jspecify.annotations.Nullable LogVerification latest) {
        return latest == null ? Double.NaN : latest.valid() ? 1 : 0;
    }

    private static double oldestUnsent(CommitLog log, LogFollower relay, Clock clock) {
        return log.after(relay.position(), 1).stream()
                .findFirst()
                .map(commit -> Duration.between(commit.at(), clock.instant()).toMillis() / 1000.0)
                .map(age -> Math.max(0, age))
                .orElse(0.0);
    }

    private static double oldestParked(ParkedRecords parked, Clock clock) {
        return parked.oldest()
                .map(at -> Duration.between(at, clock.instant()).toMillis() / 1000.0)
                .map(age -> Math.max(0, age))
                .orElse(0.0);
    }

    @Bean
    HealthIndicator threadsHealthIndicator(ServiceThreads threads) {
        return () -> {
            var failing = threads.workers().stream()
                    .filter(worker -> worker.failure() != null)
                    .collect(Collectors.toMap(Worker::name, worker -> Objects.requireNonNull(worker.failure())));
            return (failing.isEmpty() ? Health.up() : Health.unknown())
                    .withDetails(failing)
                    .build();
        };
    }

    @Bean
    ParkedEndpoint parkedEndpoint(ParkedRecords parked) {
        return new ParkedEndpoint(parked);
    }

    /** {@code /actuator/parked}: what could not be handled, with its error. */
    @Endpoint(id = "parked")
    static final class ParkedEndpoint {
        private static final int MOST_LISTED = 500;
        private final ParkedRecords parked;

        ParkedEndpoint(ParkedRecords parked) {
            this.parked = parked;
        }

        @ReadOperation
        java.util.List<ParkedRecords.Parked> parked() {
            return parked.page(null, MOST_LISTED).items();
        }
    }
}
