package io.cytelog.infrastructure;

/** A server that runs as a child process of this JVM. */
public abstract sealed class LocalServer implements AutoCloseable
        permits MongodProcess, KafkaBrokerProcess, JavaProcess {
    private final ChildProcess child;

    LocalServer(ChildProcess child) {
        this.child = child;
    }

    /** What a client needs to connect: the administrator's URI, the bootstrap servers or a URL. */
    public abstract String address();

    public final long pid() {
        return child.pid();
    }

    public final boolean isAlive() {
        return child.isAlive();
    }

    /** Asks for a clean shutdown, waits at most 20 s, then ends it by force. */
    public final void stop() {
        child.stop();
    }

    /** Ends it at once; for data that nobody needs any more. */
    public final void kill() {
        child.kill();
    }

    @Override
    public final void close() {
        stop();
    }
}
