package io.cytelog.infrastructure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MongodBinaryTest {
    @TempDir
    Path directory;

    @Test
    void finds_a_mongod_that_runs() {
        assertThat(MongodBinary.find().version()).matches("\\d+\\.\\d+\\..+");
    }

    @Test
    void a_missing_mongod_says_what_to_do() {
        assertThatThrownBy(() -> MongodBinary.find(Map.of("HOME", directory.toString(), "PATH", directory.toString())))
                .isInstanceOf(InfrastructureException.class)
                .hasMessageContaining("No mongod was found")
                .hasMessageContaining("MONGOD=")
                .hasMessageContaining("MONGODB_URI=")
                .hasMessageContaining("docker compose up");
    }

    @Test
    void a_chosen_mongod_that_is_not_there_is_named() {
        assertThatThrownBy(() -> MongodBinary.find(Map.of("MONGOD", directory + "/absent")))
                .isInstanceOf(InfrastructureException.class)
                .hasMessageContaining(directory + "/absent does not run");
    }

    @Test
    void a_mongod_that_does_not_run_here_is_named_with_its_complaint() throws IOException {
        script("#!/bin/sh\necho libcrypto.so.3: no such file\nexit 127\n");
        assertThatThrownBy(() -> MongodBinary.find(Map.of("HOME", "/nowhere", "PATH", directory.toString())))
                .isInstanceOf(InfrastructureException.class)
                .hasMessageContaining("libcrypto.so.3: no such file");
    }

    @Test
    void one_on_the_path_is_taken_when_none_is_installed() throws IOException {
        Path binary = script("#!/bin/sh\necho db version v8.0.1\n");
        assertThat(MongodBinary.find(Map.of("HOME", "/nowhere", "PATH", "/nowhere:" + directory)))
                .isEqualTo(new MongodBinary(binary, "8.0.1"));
    }

    private Path script(String text) throws IOException {
        Path file = Files.writeString(directory.resolve("mongod"), text);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
