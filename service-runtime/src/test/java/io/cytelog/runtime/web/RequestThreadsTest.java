package io.cytelog.runtime.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.coyote.http11.Http11NioProtocol;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RequestThreadsTest {

    private static final int AT_ONCE = 3;
    private static final int REQUESTS = 200;

    private final MeterRegistry meters = new SimpleMeterRegistry();
    private final RequestThreads threads = new RequestThreads(AT_ONCE, meters);
    private final Executor requests = executor();

    private Executor executor() {
        var protocol = new Http11NioProtocol();
        threads.customize(protocol);
        return protocol.getExecutor();
    }

    @AfterEach
    void close() {
        threads.close();
    }

    @Test
    void as_many_requests_as_are_set_are_handled_together_never_more_and_none_is_forgotten() {
        var together = new CountDownLatch(AT_ONCE);
        var now = new AtomicInteger();
        var most = new AtomicInteger();
        var elsewhere = new AtomicBoolean();

        List<CompletableFuture<Void>> all = IntStream.range(0, REQUESTS)
                .mapToObj(_ -> CompletableFuture.runAsync(
                        () -> {
                            most.accumulateAndGet(now.incrementAndGet(), Math::max);
                            together.countDown();
                            await(together);
                            if (!Thread.currentThread().isVirtual()) {
                                elsewhere.set(true);
                            }
                            now.decrementAndGet();
                        },
                        requests))
                .toList();
        all.forEach(CompletableFuture::join);

        assertThat(most.get()).isEqualTo(AT_ONCE);
        assertThat(elsewhere).isFalse();
    }

    @Test
    void operators_see_how_many_wait() {
        var goOn = new CountDownLatch(1);
        List<CompletableFuture<Void>> all = IntStream.range(0, AT_ONCE + 2)
                .mapToObj(_ -> CompletableFuture.runAsync(() -> await(goOn), requests))
                .toList();

        assertThat(meters.get("http.server.requests.waiting").gauge().value()).isEqualTo(2);
        goOn.countDown();
        all.forEach(CompletableFuture::join);
        assertThat(meters.get("http.server.requests.waiting").gauge().value()).isZero();
    }

    @Test
    void requests_that_fail_make_room_for_others() {
        for (int request = 0; request < AT_ONCE; request++) {
            var failed = CompletableFuture.runAsync(
                    () -> {
                        throw new IllegalStateException("a defect");
                    },
                    requests);
            assertThat(failed.handle((_, problem) -> problem).join()).hasMessageContaining("a defect");
        }

        assertThat(CompletableFuture.supplyAsync(() -> "answered", requests).join())
                .isEqualTo("answered");
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }
}
