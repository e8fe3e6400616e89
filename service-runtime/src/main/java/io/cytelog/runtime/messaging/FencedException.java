package io.cytelog.runtime.messaging;

import java.io.Serial;

/** A consumer that was taken over tried to write; nothing of its batch is kept. */
final class FencedException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    FencedException(String message) {
        super(message);
    }
}
