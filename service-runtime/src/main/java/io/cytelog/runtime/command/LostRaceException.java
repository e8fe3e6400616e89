package io.cytelog.runtime.command;

import java.io.Serial;

/** A command that lost against other commands more often than it may try; nothing of it is recorded. */
public final class LostRaceException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    LostRaceException(Throwable last) {
        super("The command lost every race for its place in the log.", last);
    }
}
