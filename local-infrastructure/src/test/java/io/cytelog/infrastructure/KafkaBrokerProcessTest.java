package io.cytelog.infrastructure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaBrokerProcessTest {
    private static final long MAXIMUM_RESIDENT_KIB = 500 * 1024;

    @TempDir
    Path directory;

    @Test
    void keeps_its_topics_over_a_kill_and_stays_small() throws Exception {
        int broker = Ports.free();
        int controller = Ports.free();
        KafkaBrokerProcess first = start(broker, controller);
        try (Admin admin = admin(first)) {
            admin.createTopics(List.of(new NewTopic("facts", 1, (short) 1)))
                    .all()
                    .get();
        }
        first.kill();
        try (KafkaBrokerProcess second = start(broker, controller);
                Admin admin = admin(second)) {
            assertThat(admin.listTopics().names().get()).contains("facts");
            assertThat(residentKib(second.pid())).isLessThan(MAXIMUM_RESIDENT_KIB);
        }
    }

    @Test
    void a_taken_port_is_named() throws IOException {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> start(Ports.free(), other.getLocalPort()))
                    .isInstanceOf(InfrastructureException.class)
                    .hasMessageContaining(
                            "Port " + other.getLocalPort() + ", needed for the Kafka controller, is taken");
        }
    }

    private KafkaBrokerProcess start(int broker, int controller) {
        return KafkaBrokerProcess.start(KafkaBrokerSettings.of(directory, broker, controller));
    }

    private static Admin admin(KafkaBrokerProcess broker) {
        return Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()));
    }

    private static long residentKib(long pid) throws IOException {
        return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElseThrow();
    }
}
