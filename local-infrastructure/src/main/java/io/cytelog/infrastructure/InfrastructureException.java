package io.cytelog.infrastructure;

/** A piece of the infrastructure could not be started or stopped. The message says what is wrong and what to do. */
public final class InfrastructureException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public InfrastructureException(String message) {
        super(message);
    }

    public InfrastructureException(String message, Throwable cause) {
        super(message, cause);
    }
}
