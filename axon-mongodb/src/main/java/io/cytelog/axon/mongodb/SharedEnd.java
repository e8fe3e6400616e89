package io.cytelog.axon.mongodb;

import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Where the log ends, asked for by many at once: who comes while somebody asks waits for the next answer, and so do all who
 * come meanwhile. An answer to a question that was put before somebody came is none for him. Safe for any number of threads.
 */
final class SharedEnd {

    /**
     * The answer to the question of that number.
     *
     * @param failure why there is none; whoever waited for it fails, too, and does not ask one after the other
     */
    private record Answer(long number, long end, @Nullable RuntimeException failure) {}

    private final LongSupplier question;
    private final ReentrantLock asking = new ReentrantLock();
    /** Questions that were put. */
    private volatile long put;

    private Answer newest = new Answer(0, 0, null);

    /** @param question one to the database */
    SharedEnd(LongSupplier question) {
        this.question = question;
    }

    /** The end, in answer to a question that was put after the call. */
    long get() {
        long before = put;
        Answer answer = answerAfter(before);
        if (answer.failure() != null) {
            throw answer.failure();
        }
        return answer.end();
    }

    private Answer answerAfter(long before) {
        asking.lock();
        try {
            if (newest.number() <= before) {
                long number = put + 1;
                put = number;
                newest = ask(number);
            }
            return newest;
        } finally {
            asking.unlock();
        }
    }

    private Answer ask(long number) {
        try {
            return new Answer(number, question.getAsLong(), null);
        } catch (RuntimeException failed) {
            return new Answer(number, 0, failed);
        }
    }
}
