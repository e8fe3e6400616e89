package io.cytelog.runtime.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.common.KafkaException;
import org.junit.jupiter.api.Test;

class SettlingTest {

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    @Test
    void where_nothing_is_under_way_all_that_was_taken_is_settled() {
        assertThat(Settling.NOTHING.position(41)).isEqualTo(41);
    }

    @Test
    void what_was_sent_is_settled_when_it_is_stored_and_not_before() {
        var acknowledged = new CountDownLatch(1);
        var settling = Settling.NOTHING.then(42, () -> await(acknowledged));
        assertThat(settling.position(50)).isEqualTo(41);

        acknowledged.countDown();
        settling.await();

        assertThat(settling.position(50)).isEqualTo(50);
    }

    @Test
    void after_one_that_failed_none_begins_and_nothing_of_it_is_settled() {
        var begun = new AtomicInteger();
        var failed = Settling.NOTHING.then(42, () -> {
            throw new KafkaException("no");
        });

        assertThatThrownBy(() -> failed.then(51, begun::incrementAndGet))
                .isInstanceOf(KafkaException.class)
                .hasMessage("no");
        assertThat(begun).hasValue(0);
        assertThat(failed.position(50)).isEqualTo(41);
    }
}
