package io.cytelog.runtime.webhook;

import io.cytelog.runtime.sealing.SealingKey;
import java.net.URI;
import java.time.Instant;

/** A receiver that the operator's settings name, wherever it is. */
public final class WebhookReceiver {
    private final URI url;
    private final SealingKey secret;
    private final WebhookSender sender;

    /** @throws IllegalArgumentException where the address is none of HTTP */
    public WebhookReceiver(URI url, SealingKey secret) {
        if (url.getHost() == null || !("https".equals(url.getScheme()) || "http".equals(url.getScheme()))) {
            throw new IllegalArgumentException(
                    "The receiver " + url + " is no address that begins with https:// or http://.");
        }
        this.url = url;
        this.secret = secret;
        this.sender = new WebhookSender(Reach.EVERYWHERE);
    }

    public URI url() {
        return url;
    }

    /**
     * Sends a message once.
     *
     * @param id the same whenever the message is sent again
     * @throws WebhookFailedException unless the receiver answers with 2xx
     */
    public void send(String id, String json, Instant now) {
        sender.send(url, secret, id, json, now, null);
    }
}
