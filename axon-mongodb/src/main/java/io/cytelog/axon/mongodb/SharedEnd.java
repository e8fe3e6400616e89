package io.cytelog.axon.mongodb;

import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Where the log ends, asked for by many at once: who comes while a question is on its way waits for the answer to the next
 * one, and so do all who come meanwhile. An answer to a question that was put before somebody came is none for him. Safe for
 * any number of threads.
 */
final class SharedEnd {
    private final LongSupplier question;
    /** The question that is to be put next, with those who wait for its answer; null where nobody does. */
    private @Nullable CompletableFuture<Long> next;

    private boolean onItsWay;

    /** @param question one to the database */
    SharedEnd(LongSupplier question) {
        this.question = question;
    }

    /**
     * The end, in answer to a question that was put after the call. A question that fails fails all who wait for it, so that
     * they do not ask one after the other.
     */
    long get() {
        CompletableFuture<Long> mine;
        boolean first;
        synchronized (this) {
            mine = next == null ? new CompletableFuture<>() : next;
            next = mine;
            first = !onItsWay;
            onItsWay = true;
        }
        if (first) {
            ask();
        }
        try {
            return mine.join();
        } catch (CompletionException failed) {
            throw failed.getCause() instanceof RuntimeException reason ? reason : failed;
        }
    }

    private void ask() {
        var answered = taken();
        try {
            answered.complete(question.getAsLong());
        } catch (RuntimeException | Error failed) {
            answered.completeExceptionally(failed);
        } finally {
            goOn();
        }
    }

    private synchronized CompletableFuture<Long> taken() {
        var taken = Objects.requireNonNull(next);
        next = null;
        return taken;
    }

    /** For those who came meanwhile, on a thread of its own: whoever asked has his answer. */
    private synchronized void goOn() {
        if (next == null) {
            onItsWay = false;
        } else {
            Thread.ofVirtual().start(this::ask);
        }
    }
}
