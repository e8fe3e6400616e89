package io.cytelog.runtime.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class RequestPlacesTest {
    private static final int AT_ONCE = 3;
    private static final int REQUESTS = 200;
    private static final String LIST = "/v1/subjects";

    private final MeterRegistry meters = new SimpleMeterRegistry();
    private final RequestPlaces places = new RequestPlaces(AT_ONCE, Duration.ofMinutes(1), meters);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    @AfterEach
    void close() {
        threads.close();
    }

    private CompletableFuture<Void> request(String path, FilterChain handling) {
        return CompletableFuture.runAsync(
                () -> {
                    try {
                        places.doFilter(
                                new MockHttpServletRequest("GET", path), new MockHttpServletResponse(), handling);
                    } catch (IOException | ServletException failed) {
                        throw new IllegalStateException(failed);
                    }
                },
                threads);
    }

    private List<CompletableFuture<Void>> requests(int number, FilterChain handling) {
        return IntStream.range(0, number)
                .mapToObj(_ -> request(LIST, handling))
                .collect(Collectors.toCollection(ArrayList::new));
    }

    private double waiting() {
        return meters.get("http.server.requests.waiting").gauge().value();
    }

    @Test
    void as_many_requests_as_are_set_are_handled_together_never_more_and_none_is_forgotten() {
        var together = new CountDownLatch(AT_ONCE);
        var now = new AtomicInteger();
        var most = new AtomicInteger();
        var handled = new AtomicInteger();

        requests(REQUESTS, (_, _) -> {
                    most.accumulateAndGet(now.incrementAndGet(), Math::max);
                    together.countDown();
                    awaited(together);
                    handled.incrementAndGet();
                    now.decrementAndGet();
                })
                .forEach(CompletableFuture::join);

        assertThat(most).hasValue(AT_ONCE);
        assertThat(handled).hasValue(REQUESTS);
    }

    @Test
    void operators_see_how_many_wait() {
        var goOn = new CountDownLatch(1);
        var all = requests(AT_ONCE + 2, (_, _) -> awaited(goOn));

        await().until(() -> waiting() == 2);
        goOn.countDown();
        all.forEach(CompletableFuture::join);
        assertThat(waiting()).isZero();
    }

    @Test
    void whether_the_service_lives_and_what_it_is_busy_with_is_told_while_all_others_wait() {
        var goOn = new CountDownLatch(1);
        var all = requests(AT_ONCE, (_, _) -> awaited(goOn));
        var told = new CountDownLatch(2);

        request("/actuator/health", (_, _) -> told.countDown()).join();
        request("/actuator/prometheus", (_, _) -> told.countDown()).join();
        var list = request(LIST, (_, _) -> {});

        await().until(() -> waiting() == 1);
        assertThat(told.getCount()).isZero();
        assertThat(list).isNotDone();
        goOn.countDown();
        all.forEach(CompletableFuture::join);
        list.join();
    }

    @Test
    void requests_that_fail_make_room_for_others() {
        for (int request = 0; request < AT_ONCE; request++) {
            var failed = request(LIST, (_, _) -> {
                throw new IOException("a defect");
            });
            assertThat(failed.handle((_, problem) -> problem).join()).hasMessageContaining("a defect");
        }

        var answered = new AtomicInteger();
        request(LIST, (_, _) -> answered.incrementAndGet()).join();
        assertThat(answered).hasValue(1);
    }

    @Test
    void who_waits_for_a_slow_reader_has_no_place_meanwhile_and_has_one_again_after_that() {
        var read = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        var lists = requests(AT_ONCE, (_, _) -> {
            places.withoutPlace(() -> awaited(read));
            awaited(goOn);
        });

        request(LIST, (_, _) -> {}).join();
        read.countDown();
        await().until(() -> request(LIST, (_, _) -> {}), _ -> waiting() > 0);
        goOn.countDown();
        lists.forEach(CompletableFuture::join);
    }

    @Test
    void who_waits_for_a_read_model_has_no_place_meanwhile() {
        var waiting = new CountDownLatch(AT_ONCE);
        var recorded = new CountDownLatch(1);
        var reads = new ReadYourWrites(
                (_, _, atMost) -> {
                    if (atMost.isPositive()) {
                        waiting.countDown();
                        awaited(recorded);
                    }
                    return atMost.isPositive();
                },
                places);
        var asked = new MockHttpServletRequest("GET", LIST);
        asked.setParameter("atLeast", "safety:7");
        var all = requests(AT_ONCE, (_, response) -> reads.preHandle(asked, (MockHttpServletResponse) response, LIST));

        awaited(waiting);
        request(LIST, (_, _) -> {}).join();
        assertThat(all).noneMatch(CompletableFuture::isDone);
        recorded.countDown();
        all.forEach(CompletableFuture::join);
    }

    @Test
    void who_waits_for_a_slow_sender_has_no_place_meanwhile_and_has_one_again_after_that() {
        var sent = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        var slow = requests(AT_ONCE, (_, _) -> {
            places.withoutPlaceAfter(Duration.ofMillis(1), () -> awaited(sent));
            awaited(goOn);
        });

        request(LIST, (_, _) -> {}).join();
        sent.countDown();
        await().until(() -> request(LIST, (_, _) -> {}), _ -> waiting() > 0);
        goOn.countDown();
        slow.forEach(CompletableFuture::join);
        as_many_requests_as_are_set_are_handled_together_never_more_and_none_is_forgotten();
    }

    @Test
    void a_body_that_is_there_is_read_without_waiting_for_a_place_again() throws Exception {
        var goOn = new CountDownLatch(1);
        var all = requests(AT_ONCE - 1, (_, _) -> awaited(goOn));
        var sent = new MockHttpServletRequest("POST", LIST);
        sent.setContent("0123456789".getBytes(StandardCharsets.US_ASCII));
        var read = new AtomicReference<byte[]>();

        places.doFilter(sent, new MockHttpServletResponse(), (request, _) -> {
            all.add(request(LIST, (_, _) -> awaited(goOn)));
            await().until(() -> waiting() == 1);
            read.set(request.getInputStream().readAllBytes());
            assertThat(waiting()).isOne();
            goOn.countDown();
        });

        assertThat(read.get()).asString(StandardCharsets.US_ASCII).isEqualTo("0123456789");
        all.forEach(CompletableFuture::join);
    }

    @Test
    void a_reader_that_goes_away_makes_room_once() {
        var gone = request(
                LIST,
                (_, _) -> places.withoutPlace(() -> {
                    throw new IOException("broken pipe");
                }));
        assertThat(gone.handle((_, problem) -> problem).join()).hasMessageContaining("broken pipe");

        as_many_requests_as_are_set_are_handled_together_never_more_and_none_is_forgotten();
    }

    private static void awaited(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }
}
