package io.cytelog.runtime.webhook;

/** A receiver did not take a message; it is to be sent again. */
public final class WebhookFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    WebhookFailedException(String message) {
        super(message);
    }
}
