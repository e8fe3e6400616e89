package io.cytelog.runtime.web;

import java.io.Serial;

/** A list that had begun cannot be finished; the connection is broken, so that nobody takes what was sent for the whole. */
final class ListCutShortException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    ListCutShortException(Exception cause) {
        super("A list was broken off: " + cause.getMessage(), cause);
    }
}
