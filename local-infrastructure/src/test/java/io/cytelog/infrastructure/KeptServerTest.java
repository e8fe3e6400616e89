package io.cytelog.infrastructure;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptServerTest {
    @TempDir
    Path directory;

    @Test
    void a_server_that_dies_is_started_again_and_one_that_is_closed_is_not() {
        int port = Ports.free();
        List<String> reports = new CopyOnWriteArrayList<>();
        try (KeptServer kept = KeptServer.start("mongod", () -> start(port), reports::add)) {
            long first = kept.pid();
            ProcessHandle.of(first).orElseThrow().destroyForcibly();
            Awaitility.await().until(() -> kept.pid() != first);
            assertThat(reports).containsExactly("mongod has died; starting it again.", "mongod is back.");
        }
        assertThat(Ports.isListening(port)).isFalse();
    }

    private MongodProcess start(int port) {
        return MongodProcess.start(MongodSettings.of(MongodBinary.find(), directory, port));
    }
}
