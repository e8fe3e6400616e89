package io.cytelog.runtime.web;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedReader;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Handles so many requests at once; the others wait in order, before anything is done for them. Were all begun that come,
 * each would take its turn behind all others for every answer of the database: when more come than the machine can handle,
 * all would be late together, and in the end every one of them beyond its time limit. Whoever looks after the service does
 * not wait: whether it lives and what it is busy with is asked for just then.
 */
public final class RequestPlaces extends OncePerRequestFilter {
    private static final String OPERATIONS = "/actuator/";

    /** On a thread of the operating system: a virtual one would stand in the line that is to become shorter. */
    private static final ScheduledExecutorService TIMER = timer();

    private final Semaphore places;
    private final Duration awaitBody;

    /** What may take as long as somebody else likes: who sends or reads slowly, or a read model that has not come so far. */
    @FunctionalInterface
    interface Waiting<X extends Exception> {
        void run() throws X;
    }

    /**
     * @param atOnce how many at most
     * @param awaitBody how long a request may take to send its body
     * @param meters is told how many wait
     */
    public RequestPlaces(int atOnce, Duration awaitBody, MeterRegistry meters) {
        this.places = new Semaphore(atOnce, true);
        this.awaitBody = awaitBody;
        Gauge.builder("http.server.requests.waiting", places, Semaphore::getQueueLength)
                .description("Requests that wait until others have been answered")
                .register(meters);
    }

    private static ScheduledExecutorService timer() {
        var timer = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().name("request-places").daemon().factory());
        timer.setRemoveOnCancelPolicy(true);
        return timer;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return request.getRequestURI().startsWith(OPERATIONS);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain handling)
            throws ServletException, IOException {
        places.acquireUninterruptibly();
        try {
            handling.doFilter(new Paced(request), response);
        } finally {
            places.release();
        }
    }

    /** Gives the place of the current request up while it waits. */
    <X extends Exception> void withoutPlace(Waiting<X> waiting) throws X {
        places.release();
        try {
            waiting.run();
        } finally {
            places.acquireUninterruptibly();
        }
    }

    /** The same, but only once it has waited for so long: whoever need not wait keeps the place and stands in no line again. */
    <X extends Exception> void withoutPlaceAfter(Duration soLong, Waiting<X> waiting) throws X {
        var settled = new AtomicBoolean();
        var givingUp = TIMER.schedule(
                () -> {
                    if (settled.compareAndSet(false, true)) {
                        places.release();
                    }
                },
                soLong.toNanos(),
                TimeUnit.NANOSECONDS);
        try {
            waiting.run();
        } finally {
            givingUp.cancel(false);
            if (!settled.compareAndSet(false, true)) {
                places.acquireUninterruptibly();
            }
        }
    }

    /** A request whose body nobody waits for with a place. */
    private final class Paced extends HttpServletRequestWrapper {
        private @Nullable ServletInputStream body;

        Paced(HttpServletRequest request) {
            super(request);
        }

        @Override
        public ServletInputStream getInputStream() throws IOException {
            if (body == null) {
                body = new PacedBody(super.getInputStream(), RequestPlaces.this, awaitBody);
            }
            return body;
        }

        /** The server's own would not be paced. */
        @Override
        public BufferedReader getReader() {
            throw new UnsupportedOperationException("Read the body as bytes.");
        }
    }
}
