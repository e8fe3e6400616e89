package io.cytelog.testkit.webhook;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** A receiver over real HTTP, which refuses the first messages and then takes every one. */
public final class ListeningReceiver implements AutoCloseable {
    private static final byte[] SECRET = "an example of a secret, 32 bytes".getBytes(StandardCharsets.UTF_8);
    private static final int REFUSED = 500;
    private static final int TAKEN = 204;

    private final List<Message> messages = new CopyOnWriteArrayList<>();
    private final AtomicInteger refusals;
    private final HttpServer server;
    private volatile boolean answers = true;

    private ListeningReceiver(HttpServer server, int refusals) {
        this.server = server;
        this.refusals = new AtomicInteger(refusals);
    }

    /**
     * A message that came, whether it was taken or refused.
     *
     * @param trace its W3C trace context, if it has one
     */
    public record Message(
            String id,
            String time,
            String signature,
            String body,
            @Nullable String trace,
            boolean taken) {
        /** Whether it bears the signature that its id, time and body have under the shared secret. */
        public boolean isSigned() {
            return isSignedWith(SECRET);
        }

        /** The same under a secret in the form of Standard Webhooks. */
        public boolean isSignedWith(String secret) {
            return isSignedWith(Base64.getDecoder().decode(secret.substring("whsec_".length())));
        }

        private boolean isSignedWith(byte[] secret) {
            var signed = id + "." + time + "." + body;
            return signature.equals("v1," + Base64.getEncoder().encodeToString(hmac(secret, signed)));
        }
    }

    /** Listens on the loopback interface; the first so many messages are refused. */
    public static ListeningReceiver refusing(int refusals) throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        var receiver = new ListeningReceiver(server, refusals);
        server.createContext("/", receiver::receive);
        server.start();
        return receiver;
    }

    /** Listens, and never answers. */
    public static ListeningReceiver silent() throws IOException {
        var silent = refusing(0);
        silent.answers = false;
        return silent;
    }

    /** From now on every message is taken. */
    public void recovers() {
        refusals.set(0);
    }

    public String url() {
        return "http://localhost:" + server.getAddress().getPort() + "/events";
    }

    /** Settings of a service that is to tell this receiver. */
    public Map<String, String> settings(String property, Path directory) throws IOException {
        var secret = Files.writeString(
                directory.resolve("webhook.secret"), Base64.getEncoder().encodeToString(SECRET));
        return Map.of(
                property + "[0].url",
                "http://localhost:" + server.getAddress().getPort() + "/notices",
                property + "[0].secret",
                secret.toString());
    }

    public List<Message> messages() {
        return List.copyOf(messages);
    }

    public List<Message> taken() {
        return messages.stream().filter(Message::taken).toList();
    }

    private void receive(HttpExchange exchange) throws IOException {
        var headers = exchange.getRequestHeaders();
        var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        boolean taken = refusals.getAndDecrement() <= 0;
        messages.add(new Message(
                headers.getFirst("webhook-id"),
                headers.getFirst("webhook-timestamp"),
                headers.getFirst("webhook-signature"),
                body,
                headers.getFirst("traceparent"),
                taken && answers));
        if (!answers) {
            return;
        }
        exchange.sendResponseHeaders(taken ? TAKEN : REFUSED, -1);
        exchange.close();
    }

    private static byte[] hmac(byte[] secret, String text) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every Java platform has HMAC-SHA-256.", impossible);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
