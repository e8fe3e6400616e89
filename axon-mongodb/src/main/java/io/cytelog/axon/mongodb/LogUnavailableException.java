package io.cytelog.axon.mongodb;

/** The log cannot be used now. Nothing was recorded, and nothing of the call will be. */
public final class LogUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public LogUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }

    public LogUnavailableException(String message) {
        super(message);
    }
}
