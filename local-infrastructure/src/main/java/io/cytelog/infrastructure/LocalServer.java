package io.cytelog.infrastructure;

/** A server that runs as a child process, as its keeper sees it. */
sealed interface LocalServer permits MongodProcess, KafkaBrokerProcess {
    /** What a client needs to connect. */
    String address();

    long pid();

    boolean isAlive();

    /** Ends it at once; for data that nobody needs any more. */
    void kill();
}
