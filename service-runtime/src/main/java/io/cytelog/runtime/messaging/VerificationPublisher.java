package io.cytelog.runtime.messaging;

import io.cytelog.axon.mongodb.CommitLog;
import io.cytelog.axon.mongodb.LogVerification;
import java.time.Duration;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/**
 * Recomputes the service's own log from position 1 again and again, and tells the result to whoever listens: the audit
 * trail shows it beside the computation over its own copy.
 */
public final class VerificationPublisher implements Worker.Work {
    private static final Logger LOG = LoggerFactory.getLogger(VerificationPublisher.class);
    /** So many times as long as a recomputation takes there is none: it keeps a core busy, from which requests wait. */
    private static final int REST_FACTOR = 50;

    private final CommitLog log;
    private final String topic;
    private final Runnable topics;
    private final Duration every;
    private final Supplier<OrderedProducer> connect;
    private final JsonMapper json;
    private volatile @Nullable LogVerification latest;

    VerificationPublisher(
            CommitLog log,
            String topic,
            Runnable topics,
            Duration every,
            Supplier<OrderedProducer> connect,
            JsonMapper json) {
        this.log = log;
        this.topic = topic;
        this.topics = topics;
        this.every = every;
        this.connect = connect;
        this.json = json;
    }

    /** The newest result; null until the first is there. */
    public @Nullable LogVerification latest() {
        return latest;
    }

    @Override
    public void run(Worker.Running running) throws InterruptedException {
        topics.run();
        try (var producer = connect.get()) {
            while (running.goesOn()) {
                long begun = System.nanoTime();
                var result = log.verify(ignored -> {});
                latest = result;
                if (!result.valid()) {
                    LOG.atError()
                            .addKeyValue("log", result.log())
                            .addKeyValue("position", result.firstWrongPosition())
                            .log("The log does not verify: {}", result.problem());
                }
                producer.send(new ProducerRecord<>(topic, log.name(), json.writeValueAsBytes(result)));
                producer.awaitAcknowledged();
                running.succeeded();
                var rest = Math.max(every.toNanos(), (System.nanoTime() - begun) * REST_FACTOR);
                running.pause(Duration.ofNanos(rest));
            }
        }
    }
}
