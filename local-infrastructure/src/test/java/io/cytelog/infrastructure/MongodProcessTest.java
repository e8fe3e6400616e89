package io.cytelog.infrastructure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.MongoCommandException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MongodProcessTest {
    @TempDir
    Path directory;

    @Test
    void keeps_its_data_over_a_stop_a_kill_and_a_change_of_port() {
        int port = Ports.free();
        try (MongodProcess first = start(port)) {
            insert(first.adminUri(), 1);
        }
        MongodProcess second = start(port);
        insert(second.adminUri(), 2);
        second.kill();
        try (MongodProcess third = start(Ports.free())) {
            insert(third.adminUri(), 3);
            assertThat(count(third.adminUri())).isEqualTo(3);
        }
    }

    @Test
    void ends_a_left_over_of_a_killed_suite_and_takes_its_place() {
        int port = Ports.free();
        MongodProcess leftOver = start(port);
        try (MongodProcess next = start(port)) {
            assertThat(leftOver.isAlive()).isFalse();
            assertThat(next.isAlive()).isTrue();
        }
    }

    @Test
    void refuses_whoever_has_no_password_and_keeps_secrets_to_its_owner() throws IOException {
        int port = Ports.free();
        try (MongodProcess _ = start(port);
                MongoClient stranger = MongoClients.create("mongodb://127.0.0.1:" + port)) {
            var inserting = stranger.getDatabase("drill").getCollection("facts");
            assertThatThrownBy(() -> inserting.insertOne(new Document()))
                    .isInstanceOf(MongoCommandException.class)
                    .hasMessageContaining("requires authentication");
        }
        for (String secret : new String[] {"keyfile", "admin.password"}) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve(secret))))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void a_taken_port_is_named() throws IOException {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> start(other.getLocalPort()))
                    .isInstanceOf(InfrastructureException.class)
                    .hasMessageContaining("Port " + other.getLocalPort() + ", needed for mongod, is taken");
        }
    }

    @Test
    void a_lost_password_is_named_rather_than_waited_for() throws IOException {
        int port = Ports.free();
        start(port).stop();
        Files.delete(directory.resolve("admin.password"));
        assertThatThrownBy(() -> start(port))
                .isInstanceOf(InfrastructureException.class)
                .hasMessageContaining("admin.password");
    }

    private MongodProcess start(int port) {
        return MongodProcess.start(MongodSettings.of(MongodBinary.find(), directory, port));
    }

    private static void insert(String uri, int id) {
        try (MongoClient client = MongoClients.create(uri)) {
            client.getDatabase("drill").getCollection("facts").insertOne(new Document("_id", id));
        }
    }

    private static long count(String uri) {
        try (MongoClient client = MongoClients.create(uri)) {
            return client.getDatabase("drill").getCollection("facts").countDocuments();
        }
    }
}
