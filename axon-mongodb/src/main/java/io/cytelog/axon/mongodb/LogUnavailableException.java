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

    static LogUnavailableException takenByOthers(CommitLogSettings settings) {
        return new LogUnavailableException("Others took every position of log %s that was tried within %s"
                .formatted(settings.name(), settings.outcomeTimeout()));
    }
}
