package io.cytelog.runtime.webhook;

import io.cytelog.runtime.sealing.SealingKey;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * Sends messages to receivers outside, signed as Standard Webhooks has it: HMAC-SHA-256 over id, time and body, so that a
 * receiver can tell who sent it, and a repeat from a new message. It follows no redirect, and connects only to addresses
 * within its reach: those that were checked, not those that a second look at the name would give.
 */
public final class WebhookSender implements AutoCloseable {
    private static final int CONNECT_SECONDS = 5;
    private static final int ANSWER_SECONDS = 10;
    /** From the first look at the name to the last byte of the answer, however slowly it drips. */
    private static final int WHOLE_SECONDS = 15;

    private static final int MOST_CONNECTIONS = 200;

    private final DnsResolver names;
    private final CloseableHttpClient http;
    private final ScheduledExecutorService ends = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("webhook-ends").factory());

    public WebhookSender(Reach reach) {
        this.names = new Names(reach);
        var answers = Timeout.ofSeconds(ANSWER_SECONDS);
        this.http = HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setDnsResolver(names)
                        .setMaxConnTotal(MOST_CONNECTIONS)
                        // Webhooks of several sites may be on one host: a slow one is not to hold up the others there.
                        .setMaxConnPerRoute(MOST_CONNECTIONS)
                        .setDefaultConnectionConfig(ConnectionConfig.custom()
                                .setConnectTimeout(Timeout.ofSeconds(CONNECT_SECONDS))
                                .setSocketTimeout(answers)
                                .build())
                        .build())
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setConnectionRequestTimeout(answers)
                        .setResponseTimeout(answers)
                        .build())
                .setConnectionReuseStrategy((request, response, context) -> false)
                .setUserAgent("Cytelog")
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableContentCompression()
                .disableAuthCaching()
                .build();
    }

    /**
     * Sends a message once.
     *
     * @param id the same whenever the message is sent again
     * @param traceparent W3C trace context of what is told
     * @throws WebhookFailedException unless the receiver answers with 2xx
     */
    public void send(URI url, SealingKey secret, String id, String json, Instant now, @Nullable String traceparent) {
        int status = statusOf(request(url, secret, id, json, now, traceparent), url.getHost(), id);
        if (status / 100 != 2) {
            throw new WebhookFailedException(
                    "The receiver at " + url.getHost() + " answered " + status + " to " + id + ".");
        }
    }

    /** Why nothing could be sent there, as far as its name tells now; empty also where the name is not known yet. */
    public Optional<String> refusal(URI url) {
        try {
            names.resolve(url.getHost());
            return Optional.empty();
        } catch (OutOfReachException refused) {
            return Optional.of(String.valueOf(refused.getMessage()));
        } catch (UnknownHostException notYet) {
            return Optional.empty();
        }
    }

    private static HttpPost request(
            URI url, SealingKey secret, String id, String json, Instant now, @Nullable String traceparent) {
        var time = Long.toString(now.getEpochSecond());
        var request = new HttpPost(url);
        request.setEntity(new StringEntity(json, ContentType.APPLICATION_JSON));
        request.setHeader("webhook-id", id);
        request.setHeader("webhook-timestamp", time);
        request.setHeader("webhook-signature", "v1," + signature(secret, id + "." + time + "." + json));
        if (traceparent != null) {
            request.setHeader("traceparent", traceparent);
        }
        return request;
    }

    private static String signature(SealingKey secret, String signed) {
        return Base64.getEncoder().encodeToString(secret.hmac(signed));
    }

    private int statusOf(HttpPost request, String host, String id) {
        var end = ends.schedule(request::cancel, WHOLE_SECONDS, TimeUnit.SECONDS);
        try {
            return http.execute(request, response -> response.getCode());
        } catch (IOException unreachable) {
            var why = request.isCancelled()
                    ? "it took longer than " + WHOLE_SECONDS + " seconds"
                    : unreachable.getMessage();
            throw new WebhookFailedException("The receiver at " + host + " could not be told " + id + ": " + why);
        } finally {
            end.cancel(false);
        }
    }

    @Override
    public void close() {
        ends.shutdownNow();
        try {
            http.close();
        } catch (IOException ignored) {
            // The connections end with the process at the latest.
        }
    }

    /** An address that is not to be connected to. */
    private static final class OutOfReachException extends UnknownHostException {
        private static final long serialVersionUID = 1L;

        private OutOfReachException(String host) {
            super(host + " is an address of an inner network, where nothing is sent.");
        }
    }

    /** Names whose every address is within reach. */
    private record Names(Reach reach) implements DnsResolver {
        @Override
        public InetAddress[] resolve(String host) throws UnknownHostException {
            var addresses = SystemDefaultDnsResolver.INSTANCE.resolve(host);
            if (!Arrays.stream(addresses).allMatch(reach::includes)) {
                throw new OutOfReachException(host);
            }
            return addresses;
        }

        @Override
        public String resolveCanonicalHostname(String host) throws UnknownHostException {
            return SystemDefaultDnsResolver.INSTANCE.resolveCanonicalHostname(host);
        }
    }
}
