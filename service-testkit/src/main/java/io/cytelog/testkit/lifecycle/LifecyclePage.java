package io.cytelog.testkit.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** {@code docs/lifecycle.md}: each service compares its own part. */
public final class LifecyclePage {
    private static final Path PAGE = Path.of("..", "docs", "lifecycle.md");
    private static final Path FRESH = Path.of("target", "docs");

    private LifecyclePage() {}

    /** Fails where the page does not hold what was found by trying, and leaves in {@code target/docs} what it should hold. */
    public static void holds(String service, List<Lifecycle> found) {
        var section =
                found.stream().map(Lifecycle::markdown).collect(Collectors.joining("\n", "## " + service + "\n\n", ""));
        try {
            Files.createDirectories(FRESH);
            var fresh = Files.writeString(
                    FRESH.resolve("lifecycle-" + service.toLowerCase(java.util.Locale.ROOT) + ".md"), section);
            assertThat(Files.readString(PAGE))
                    .as("docs/lifecycle.md is out of date: put %s in the place of its part %s", fresh, service)
                    .contains(section);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
