package io.cytelog.axon.mongodb;

/** A text is not a checkpoint that the expected key signed. */
public final class InvalidCheckpointException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    InvalidCheckpointException(String message) {
        super(message);
    }

    InvalidCheckpointException(String message, Throwable cause) {
        super(message, cause);
    }
}
