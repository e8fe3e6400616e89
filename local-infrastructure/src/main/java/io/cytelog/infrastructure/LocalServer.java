package io.cytelog.infrastructure;

/** A server that runs as a child process of this JVM. */
public sealed interface LocalServer permits MongodProcess, KafkaBrokerProcess {
    /** What a client needs to connect: the administrator's URI, or the bootstrap servers. */
    String address();

    long pid();

    boolean isAlive();

    /** Asks for a clean shutdown, waits at most 20 s, then ends it by force. */
    void stop();

    /** Ends it at once; for data that nobody needs any more. */
    void kill();
}
