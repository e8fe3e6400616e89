package io.cytelog.axon.mongodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class SharedEndTest {

    private final AtomicInteger put = new AtomicInteger();
    private final CountDownLatch firstIsPut = new CountDownLatch(1);
    private final CountDownLatch mayBeAnswered = new CountDownLatch(1);

    @Test
    void each_who_asks_alone_puts_a_question_of_his_own() {
        var end = new SharedEnd(put::incrementAndGet);

        assertThat(end.get()).isEqualTo(1);
        assertThat(end.get()).isEqualTo(2);
    }

    @Test
    void who_comes_while_a_question_is_on_its_way_gets_the_answer_to_the_next_one_and_all_of_them_the_same()
            throws Exception {
        var end = new SharedEnd(this::held);

        var answers = firstAndThen(20, end::get);

        assertThat(answers.getFirst().get()).isEqualTo(1);
        for (var late : answers.subList(1, answers.size())) {
            assertThat(late.get()).isEqualTo(2);
        }
        assertThat(put).hasValue(2);
    }

    @Test
    void a_question_that_fails_fails_those_who_wait_for_it_and_not_those_who_come_later() throws Exception {
        var end = new SharedEnd(() -> {
            long number = held();
            if (number == 2) {
                throw new LogUnavailableException("gone");
            }
            return number;
        });

        var answers = firstAndThen(20, end::get);

        assertThat(answers.getFirst().get()).isEqualTo(1);
        for (var late : answers.subList(1, answers.size())) {
            assertThatExceptionOfType(ExecutionException.class)
                    .isThrownBy(late::get)
                    .withCauseInstanceOf(LogUnavailableException.class);
        }
        assertThat(end.get()).isEqualTo(3);
    }

    /** The number of the question; the first is answered when it may be. */
    private long held() {
        int number = put.incrementAndGet();
        if (number == 1) {
            firstIsPut.countDown();
            awaited(mayBeAnswered);
        }
        return number;
    }

    /** One asks; while its question is on its way, so many others do. */
    private List<Future<Long>> firstAndThen(int others, Callable<Long> asking) throws InterruptedException {
        List<Future<Long>> answers = new ArrayList<>();
        List<Thread> waiting = new ArrayList<>();
        try (var threads = Executors.newThreadPerTaskExecutor(work -> {
            var thread = new Thread(work);
            waiting.add(thread);
            return thread;
        })) {
            answers.add(threads.submit(asking));
            firstIsPut.await();
            for (int other = 0; other < others; other++) {
                answers.add(threads.submit(asking));
            }
            while (!waiting.stream().allMatch(thread -> thread.getState() == Thread.State.WAITING)) {
                Thread.onSpinWait();
            }
            mayBeAnswered.countDown();
        }
        return answers;
    }

    private static void awaited(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }
}
