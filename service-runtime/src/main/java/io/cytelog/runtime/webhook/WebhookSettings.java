package io.cytelog.runtime.webhook;

import io.cytelog.runtime.sealing.SealingKey;
import java.net.URI;
import java.nio.file.Path;

/**
 * A receiver of notices.
 *
 * @param secret signs its messages: a file of 32 bytes as base64 text, known to the receiver too
 */
public record WebhookSettings(URI url, Path secret) {
    public WebhookReceiver receiver() {
        return new WebhookReceiver(url, SealingKey.read(secret));
    }
}
