package io.cytelog.runtime.web;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.Semaphore;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Handles so many requests at once; the others wait in order, before anything is done for them. Were all begun that come,
 * each would take its turn behind all others for every answer of the database: when more come than the machine can handle,
 * all would be late together, and in the end every one of them beyond its time limit. Whoever looks after the service does
 * not wait: whether it lives and what it is busy with is asked for just then.
 */
public final class RequestPlaces extends OncePerRequestFilter {
    private static final String OPERATIONS = "/actuator/";

    private final Semaphore places;

    /** What may take as long as somebody else likes: who reads slowly, or a read model that has not come so far. */
    @FunctionalInterface
    interface Waiting<X extends Exception> {
        void run() throws X;
    }

    /**
     * @param atOnce how many at most
     * @param meters is told how many wait
     */
    public RequestPlaces(int atOnce, MeterRegistry meters) {
        places = new Semaphore(atOnce, true);
        Gauge.builder("http.server.requests.waiting", places, Semaphore::getQueueLength)
                .description("Requests that wait until others have been answered")
                .register(meters);
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
            handling.doFilter(request, response);
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
}
