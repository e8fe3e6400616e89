package io.cytelog.runtime.web;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.apache.coyote.ProtocolHandler;
import org.springframework.boot.tomcat.TomcatProtocolHandlerCustomizer;

/**
 * Handles so many requests at once, each on a virtual thread; the others wait before anything is done for them. Were all begun
 * that come, each would take its turn behind all others for every answer of the database: when more come than the machine can
 * handle, all would be late together, and in the end every one of them beyond its time limit.
 */
public final class RequestThreads implements TomcatProtocolHandlerCustomizer<ProtocolHandler>, AutoCloseable {
    private final ThreadPoolExecutor threads;

    /**
     * @param atOnce how many at most
     * @param meters is told how many wait
     */
    public RequestThreads(int atOnce, MeterRegistry meters) {
        threads = new ThreadPoolExecutor(
                atOnce,
                atOnce,
                1,
                TimeUnit.MINUTES,
                new LinkedBlockingQueue<>(),
                Thread.ofVirtual().name("request-", 0).factory());
        threads.allowCoreThreadTimeOut(true);
        Gauge.builder(
                        "http.server.requests.waiting",
                        threads,
                        of -> of.getQueue().size())
                .description("Requests that wait until others have been answered")
                .register(meters);
    }

    @Override
    public void customize(ProtocolHandler protocol) {
        protocol.setExecutor(threads);
    }

    @Override
    public void close() {
        threads.shutdown();
    }
}
