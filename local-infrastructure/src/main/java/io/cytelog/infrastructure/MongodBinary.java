package io.cytelog.infrastructure;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A mongod that was seen to run on this machine. Looked for in the environment variable {@code MONGOD}, then where
 * {@code ./cytelog} installs one, then on the {@code PATH}.
 */
public record MongodBinary(Path path, String version) {
    private static final String INSTALLED = "cytelog/mongod-0.4.0/fiftyone/db/bin/mongod";
    private static final Pattern VERSION = Pattern.compile("db version v(\\S+)");
    private static final String ADVICE = "Run ./cytelog up once, which installs one; or set MONGOD=/path/to/mongod,"
            + " or MONGODB_URI=mongodb://... of a replica set; or use docker compose up.";

    /** The first mongod that runs; {@link InfrastructureException} says what to do when there is none. */
    public static MongodBinary find() {
        return find(System.getenv());
    }

    static MongodBinary find(Map<String, String> environment) {
        String chosen = environment.getOrDefault("MONGOD", "");
        if (!chosen.isEmpty()) {
            return probe(Path.of(chosen));
        }
        List<String> failures = new ArrayList<>();
        for (Path candidate : candidates(environment)) {
            if (Files.isExecutable(candidate)) {
                try {
                    return probe(candidate);
                } catch (InfrastructureException e) {
                    failures.add(e.getMessage());
                }
            }
        }
        throw new InfrastructureException(
                failures.isEmpty() ? "No mongod was found. " + ADVICE : String.join("\n", failures));
    }

    private static List<Path> candidates(Map<String, String> environment) {
        List<Path> candidates = new ArrayList<>();
        String cache = environment.getOrDefault("XDG_CACHE_HOME", "");
        candidates.add((cache.isEmpty() ? Path.of(environment.getOrDefault("HOME", "/"), ".cache") : Path.of(cache))
                .resolve(INSTALLED));
        for (String directory : environment.getOrDefault("PATH", "").split(Pattern.quote(File.pathSeparator))) {
            if (!directory.isEmpty()) {
                candidates.add(Path.of(directory, "mongod"));
            }
        }
        return candidates;
    }

    private static MongodBinary probe(Path path) {
        try {
            Process process = new ProcessBuilder(path.toString(), "--version")
                    .redirectErrorStream(true)
                    .start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            boolean ended = process.waitFor(10, TimeUnit.SECONDS);
            var version = VERSION.matcher(output);
            if (ended && process.exitValue() == 0 && version.find()) {
                return new MongodBinary(path, version.group(1));
            }
            throw doesNotRun(path, output.lines().findFirst().orElse("it printed nothing"), null);
        } catch (IOException e) {
            throw doesNotRun(path, String.valueOf(e.getMessage()), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw doesNotRun(path, "interrupted", e);
        }
    }

    private static InfrastructureException doesNotRun(Path path, String reason, @Nullable Exception cause) {
        String message = "The mongod at " + path + " does not run on this machine (" + reason + "). " + ADVICE;
        return cause == null ? new InfrastructureException(message) : new InfrastructureException(message, cause);
    }
}
