package io.cytelog.axon.mongodb;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Tells whoever waits for the long form of a test how far it is: lines, written to the file that {@code cytelog.progress} names. */
final class LongRun {
    private static final @Nullable String FILE = System.getProperty("cytelog.progress");
    private static final long STARTED = System.nanoTime();
    private static final double NANOS_PER_SECOND = 1e9;

    private LongRun() {}

    /** A line, after the seconds since the first. */
    static void say(String line) {
        if (FILE != null) {
            write(Path.of(FILE), line);
        }
    }

    private static void write(Path file, String line) {
        double seconds = (System.nanoTime() - STARTED) / NANOS_PER_SECOND;
        try {
            Files.writeString(
                    file,
                    String.format(Locale.ROOT, "%7.1f s  %s%n", seconds, line),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
