package io.cytelog.runtime.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.cytelog.runtime.sealing.SealingKey;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Instant;
import java.util.Base64;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookSenderTest {
    private static final SealingKey SECRET =
            SealingKey.ofBase64(Base64.getEncoder().encodeToString(new byte[32]));
    private final AtomicInteger asked = new AtomicInteger();
    private final Semaphore waiting = new Semaphore(0);
    private final Semaphore answers = new Semaphore(0);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/taken", exchange -> {
            asked.incrementAndGet();
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        server.createContext("/elsewhere", exchange -> {
            exchange.getResponseHeaders().add("Location", "/taken");
            exchange.sendResponseHeaders(307, -1);
            exchange.close();
        });
        server.createContext("/slow", exchange -> {
            waiting.release();
            answers.acquireUninterruptibly();
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        server.setExecutor(threads);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
        threads.shutdownNow();
    }

    private URI at(String host, String path) {
        return URI.create("http://" + host + ":" + server.getAddress().getPort() + path);
    }

    private static void send(Reach reach, URI url) {
        try (var sender = new WebhookSender(reach)) {
            sender.send(url, SECRET, "m-1", "{}", Instant.EPOCH, null);
        }
    }

    @Test
    void a_sender_with_every_reach_tells_a_receiver_in_its_own_network() {
        send(Reach.EVERYWHERE, at("localhost", "/taken"));

        assertThat(asked).hasValue(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "127.0.0.1", "127.1", "2130706433", "[::1]", "[::ffff:127.0.0.1]"})
    void a_sender_for_the_outside_does_not_even_connect_to_its_own_machine(String host) {
        var url = at(host, "/taken");

        assertThatThrownBy(() -> send(Reach.OUTSIDE, url)).isInstanceOf(WebhookFailedException.class);
        assertThat(asked).hasValue(0);
    }

    @Test
    void receivers_that_do_not_answer_hold_up_no_other_one_on_the_same_host() throws InterruptedException {
        int slow = 20;
        try (var sender = new WebhookSender(Reach.EVERYWHERE)) {
            for (int i = 0; i < slow; i++) {
                threads.submit(() -> sender.send(at("localhost", "/slow"), SECRET, "m-1", "{}", Instant.EPOCH, null));
            }
            assertThat(waiting.tryAcquire(slow, 5, TimeUnit.SECONDS))
                    .as("all wait for an answer at once")
                    .isTrue();
            sender.send(at("localhost", "/taken"), SECRET, "m-2", "{}", Instant.EPOCH, null);

            assertThat(asked).hasValue(1);
            answers.release(slow);
        }
    }

    @Test
    void a_redirect_is_not_followed() {
        assertThatThrownBy(() -> send(Reach.EVERYWHERE, at("localhost", "/elsewhere")))
                .hasMessageContaining("answered 307");
        assertThat(asked).hasValue(0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "0.0.0.0",
                "10.0.0.1",
                "172.16.0.1",
                "172.31.255.255",
                "192.168.1.1",
                "169.254.169.254",
                "100.64.0.1",
                "100.127.255.255",
                "224.0.0.1",
                "255.255.255.255",
                "::1",
                "::",
                "fe80::1",
                "fd00::1",
                "fec0::1",
                "64:ff9b::7f00:1",
                "2002:7f00:1::",
                "ff02::1"
            })
    void addresses_of_inner_networks_are_out_of_reach(String address) throws IOException {
        assertThat(Reach.OUTSIDE.includes(InetAddress.getByName(address))).isFalse();
        assertThat(Reach.EVERYWHERE.includes(InetAddress.getByName(address))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"9.255.255.255", "172.15.255.255", "172.32.0.1", "100.63.255.255", "100.128.0.1", "2a00:1450::1"
            })
    void addresses_beside_them_are_within_reach(String address) throws IOException {
        assertThat(Reach.OUTSIDE.includes(InetAddress.getByName(address))).isTrue();
    }

    @Test
    void why_nothing_is_sent_to_an_inner_address_is_said_before_it_is_tried() {
        try (var outside = new WebhookSender(Reach.OUTSIDE);
                var everywhere = new WebhookSender(Reach.EVERYWHERE)) {
            assertThat(outside.refusal(at("localhost", "/")))
                    .hasValueSatisfying(why -> assertThat(why).contains("inner network"));
            assertThat(everywhere.refusal(at("localhost", "/"))).isEmpty();
        }
    }
}
