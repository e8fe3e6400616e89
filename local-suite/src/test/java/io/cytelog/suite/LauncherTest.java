package io.cytelog.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./cytelog} in a checkout that is built already; in place of the JVM a process that tells what it was given. */
class LauncherTest {
    private static final String JAVA = """
            #!/bin/sh
            given=''
            data=''
            while [ "$#" -gt 0 ]; do
              case $1 in -cp) given=$2 ;; --data) data=$2 ;; esac
              shift
            done
            echo $$ >"$data/java.pid"
            echo "$given" >"$data/given.new"
            mv "$data/given.new" "$data/given"
            exec sleep 600
            """;
    private static final String MAVEN = "#!/bin/sh\necho Apache Maven 3.9.9\n";

    @TempDir
    Path checkout;

    @TempDir
    Path data;

    private Path target;

    @BeforeEach
    void build() throws IOException {
        Path script = Path.of(System.getProperty("cytelog.build.directory")).resolveSibling("cytelog");
        executable("cytelog", Files.readString(script));
        executable("jdk/bin/java", JAVA);
        executable("jdk/bin/javac", "#!/bin/sh\n");
        executable("bin/mvn", MAVEN);
        file("jdk/release", "JAVA_VERSION=\"25\"\n");
        file("pom.xml", "");
        file("a/pom.xml", "");
        file("a/src/main/x", "");
        target = checkout.resolve("local-suite/target");
        file("local-suite/target/classes/settings", "as built");
        file("local-suite/target/lib/own-0.1.0-SNAPSHOT.jar", "as built");
        file("local-suite/target/lib/theirs-1.0.jar", "as built");
        file("local-suite/target/.built", "");
    }

    @AfterEach
    void stop() throws IOException {
        if (Files.exists(data.resolve("java.pid"))) {
            java().ifPresent(ProcessHandle::destroyForcibly);
        }
    }

    @Test
    void a_build_in_the_same_checkout_changes_nothing_under_a_running_suite() throws Exception {
        Process launcher = up();
        Path given = given();
        file("local-suite/target/classes/settings", "built anew");
        file("local-suite/target/lib/own-0.1.0-SNAPSHOT.jar", "built anew");
        Files.delete(target.resolve("lib/theirs-1.0.jar"));

        assertThat(given.resolve("classes/settings")).hasContent("as built");
        assertThat(given.resolve("lib/own-0.1.0-SNAPSHOT.jar")).hasContent("as built");
        assertThat(given.resolve("lib/theirs-1.0.jar")).hasContent("as built");
        end(launcher);
    }

    @Test
    void what_a_suite_was_started_from_goes_with_it() throws Exception {
        Process launcher = up();
        Path given = given();
        assertThat(given).exists();
        end(launcher);
        assertThat(given).doesNotExist();
    }

    @Test
    void what_a_killed_launcher_left_behind_goes_with_the_next_start() throws Exception {
        Process killed = up();
        Path left = given();
        killed.destroyForcibly().waitFor();
        java().ifPresent(ProcessHandle::destroyForcibly);
        Files.delete(data.resolve("given"));

        Process launcher = up();
        assertThat(given()).isNotEqualTo(left).exists();
        assertThat(left).doesNotExist();
        end(launcher);
    }

    private Process up() throws IOException {
        var builder = new ProcessBuilder(checkout.resolve("cytelog").toString(), "up", "--data", data.toString())
                .redirectErrorStream(true)
                .redirectOutput(checkout.resolve("output").toFile());
        builder.environment().put("JAVA_HOME", checkout.resolve("jdk").toString());
        builder.environment().put("MONGODB_URI", "mongodb://unused");
        builder.environment().merge("PATH", checkout.resolve("bin").toString(), (path, ours) -> ours + ":" + path);
        return builder.start();
    }

    /** The folder of what the suite was started with. */
    private Path given() throws IOException {
        Path given = data.resolve("given");
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> Files.exists(given));
        String classPath = Files.readString(given).strip();
        Path program = Path.of(classPath.substring(0, classPath.indexOf("/classes:")));
        assertThat(classPath).isEqualTo(program + "/classes:" + program + "/lib/*");
        assertThat(program.startsWith(data.toRealPath())).isTrue();
        return program;
    }

    private void end(Process launcher) throws InterruptedException {
        launcher.destroy();
        assertThat(launcher.waitFor(30, TimeUnit.SECONDS)).isTrue();
    }

    private java.util.Optional<ProcessHandle> java() throws IOException {
        return ProcessHandle.of(
                Long.parseLong(Files.readString(data.resolve("java.pid")).strip()));
    }

    private void executable(String path, String text) throws IOException {
        Files.setPosixFilePermissions(file(path, text), PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /** Writes into the file where there is one, as a compiler does. */
    private Path file(String path, String text) throws IOException {
        Path file = checkout.resolve(path);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }
}
