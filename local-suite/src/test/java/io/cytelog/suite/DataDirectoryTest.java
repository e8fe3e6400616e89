package io.cytelog.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryTest {
    @TempDir
    Path parent;

    @Test
    void is_open_to_its_owner_alone() throws Exception {
        Path path = parent.resolve("data");
        DataDirectory.create(path);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                .isEqualTo("rwx------");
    }

    @Test
    void a_second_suite_is_refused_and_a_later_one_is_not() throws Exception {
        Path path = parent.resolve("data");
        DataDirectory.create(path);
        DataDirectory first = DataDirectory.hold(path);
        assertThat(suiteOn(path)).contains("Another suite is running on the data directory " + path);
        first.close();
        DataDirectory.hold(path).close();
    }

    /** A process of its own, for a lock is held by a process. */
    private static String suiteOn(Path path) throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        SuiteMain.class.getName(),
                        "--data",
                        path.toString())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(1);
        return output;
    }
}
