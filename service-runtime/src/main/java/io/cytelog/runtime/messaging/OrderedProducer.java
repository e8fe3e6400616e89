package io.cytelog.runtime.messaging;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.jspecify.annotations.Nullable;

/**
 * Sends records so that none is delivered after one before it was not: the first that fails ends the producer, with all
 * that waits behind. A producer of Kafka goes on with the next record instead, idempotent or not, and who then sends all
 * of them again has put the one that failed after its successors. For one thread that sends.
 */
final class OrderedProducer implements AutoCloseable {
    /** That the broker holds what was sent. */
    @FunctionalInterface
    interface Acknowledgement {
        void await();
    }

    private final Producer<String, byte[]> producer;
    private final Duration patience;
    private final List<Future<RecordMetadata>> sent = new ArrayList<>();
    private volatile @Nullable Exception failed;

    /**
     * @param producer one that gives up no record by itself, or a record could fail while the next is on its way
     * @param patience how long to wait for the next acknowledgement
     */
    OrderedProducer(Producer<String, byte[]> producer, Duration patience) {
        this.producer = producer;
        this.patience = patience;
    }

    /** Puts a record on its way. */
    void send(ProducerRecord<String, byte[]> record) {
        try {
            sent.add(producer.send(record, (_, failure) -> {
                if (failure != null) {
                    end(failure);
                }
            }));
        } catch (IllegalStateException ended) {
            requireNoneFailed();
            throw ended;
        }
        requireNoneFailed();
    }

    /** What was sent since this was last asked; to be awaited on whichever thread. */
    Acknowledgement acknowledgement() {
        var since = List.copyOf(sent);
        sent.clear();
        return () -> since.forEach(this::awaitAcknowledged);
    }

    /** Waits until the broker has acknowledged everything sent. */
    void awaitAcknowledged() {
        acknowledgement().await();
    }

    private void awaitAcknowledged(Future<RecordMetadata> record) {
        try {
            record.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException refused) {
            throw notAcknowledged(refused.getCause());
        } catch (TimeoutException late) {
            end(late);
            throw notAcknowledged(late);
        } catch (InterruptedException asked) {
            throw new InterruptException(asked);
        }
    }

    /** Called where a failure is found, before the next request can leave. */
    private void end(Exception failure) {
        if (failed == null) {
            failed = failure;
            close();
        }
    }

    private void requireNoneFailed() {
        var first = failed;
        if (first != null) {
            throw notAcknowledged(first);
        }
    }

    private static KafkaException notAcknowledged(@Nullable Throwable cause) {
        return new KafkaException("The broker did not acknowledge a record", cause);
    }

    /** Lets go of what is not acknowledged: to wait for it here would be to deliver it late. */
    @Override
    public void close() {
        producer.close(Duration.ZERO);
    }
}
