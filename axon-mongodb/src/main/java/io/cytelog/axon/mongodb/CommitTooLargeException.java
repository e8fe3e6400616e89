package io.cytelog.axon.mongodb;

/** Nothing was recorded, because the commit is larger than a stored commit may be. */
public final class CommitTooLargeException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    CommitTooLargeException(String message) {
        super(message);
    }
}
