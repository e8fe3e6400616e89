package io.cytelog.axon.mongodb;

/** The commit was sent and it could not be learnt in time whether it was recorded. It may be, or may still become so. */
public final class OutcomeUnknownException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public OutcomeUnknownException(String message, Throwable cause) {
        super(message, cause);
    }
}
