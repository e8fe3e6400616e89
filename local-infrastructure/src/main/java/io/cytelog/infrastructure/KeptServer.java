package io.cytelog.infrastructure;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Keeps a server running: one that dies is started again, on the same ports and with its data, until it is closed. */
public final class KeptServer implements AutoCloseable {
    private static final long POLL_MILLIS = 500;

    private final String name;
    private final Supplier<? extends LocalServer> starter;
    private final Consumer<String> report;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread keeper;
    private LocalServer server;

    private KeptServer(String name, Supplier<? extends LocalServer> starter, Consumer<String> report) {
        this.name = name;
        this.starter = starter;
        this.report = report;
        this.server = starter.get();
        this.keeper = Thread.ofPlatform().daemon().name(name + "-keeper").unstarted(this::keep);
    }

    /**
     * Starts the server and returns when it is ready.
     *
     * @param report receives one sentence for each death and return of the server
     */
    public static KeptServer start(String name, Supplier<? extends LocalServer> starter, Consumer<String> report) {
        var kept = new KeptServer(name, starter, report);
        kept.keeper.start();
        return kept;
    }

    public synchronized String address() {
        return server.address();
    }

    public synchronized long pid() {
        return server.pid();
    }

    private void keep() {
        try {
            while (!closed.await(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
                restartIfDead();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void restartIfDead() {
        if (server.isAlive() || closed.getCount() == 0) {
            return;
        }
        report.accept(name + " has died; starting it again.");
        try {
            server = starter.get();
            report.accept(name + " is back.");
        } catch (InfrastructureException e) {
            report.accept(name + " did not come back: " + e.getMessage());
        }
    }

    @Override
    public void close() {
        closed.countDown();
        synchronized (this) {
            server.stop();
        }
    }
}
