package io.cytelog.runtime.webhook;

import io.cytelog.runtime.sealing.SealingKey;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;

/**
 * A receiver of messages over HTTP, signed as Standard Webhooks has it: HMAC-SHA-256 over id, time and body, so that the
 * receiver can tell who sent it, and a repeat from a new message.
 */
public final class WebhookReceiver {
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

    private final URI url;
    private final SealingKey secret;
    private final HttpClient http;

    /** @throws IllegalArgumentException where the address is none of HTTP */
    public WebhookReceiver(URI url, SealingKey secret) {
        if (url.getHost() == null || !("https".equals(url.getScheme()) || "http".equals(url.getScheme()))) {
            throw new IllegalArgumentException(
                    "The receiver " + url + " is no address that begins with https:// or http://.");
        }
        this.url = url;
        this.secret = secret;
        this.http = HttpClient.newBuilder().connectTimeout(LONGEST_WAIT).build();
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
        var time = Long.toString(now.getEpochSecond());
        var request = HttpRequest.newBuilder(url)
                .timeout(LONGEST_WAIT)
                .header("Content-Type", "application/json")
                .header("webhook-id", id)
                .header("webhook-timestamp", time)
                .header("webhook-signature", "v1," + signature(id + "." + time + "." + json))
                .POST(BodyPublishers.ofString(json, StandardCharsets.UTF_8))
                .build();
        int status = statusOf(request, id);
        if (status / 100 != 2) {
            throw new WebhookFailedException(
                    "The receiver at " + url.getHost() + " answered " + status + " to " + id + ".");
        }
    }

    private int statusOf(HttpRequest request, String id) {
        try {
            return http.send(request, BodyHandlers.discarding()).statusCode();
        } catch (IOException unreachable) {
            throw new WebhookFailedException(
                    "The receiver at " + url.getHost() + " could not be told " + id + ": " + unreachable.getMessage());
        } catch (InterruptedException asked) {
            Thread.currentThread().interrupt();
            throw new WebhookFailedException("The service stops; " + id + " is sent after its next start.");
        }
    }

    private String signature(String signed) {
        return Base64.getEncoder().encodeToString(secret.hmac(signed));
    }
}
