package io.cytelog.contracts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Every schema as it was ever released, one file per revision: {@code <contract>-v<version>.r<revision>.json}. The
 * folder only grows; {@code released.sha256} lists what is in it.
 */
record ReleasedSchemas(Map<String, String> texts) {
    static ReleasedSchemas in(Path folder) {
        try (var files = Files.list(folder)) {
            return new ReleasedSchemas(files.filter(file -> file.toString().endsWith(".json"))
                    .collect(Collectors.toMap(
                            file -> file.getFileName().toString(), ReleasedSchemas::read, (a, b) -> a, TreeMap::new)));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** The revisions of a contract, oldest first. */
    List<String> revisionsOf(String label) {
        return IntStream.iterate(1, revision -> texts.containsKey(file(label, revision)), revision -> revision + 1)
                .mapToObj(revision -> texts.get(file(label, revision)))
                .toList();
    }

    /** With one more revision of a contract. */
    ReleasedSchemas with(String label, String text) {
        Map<String, String> more = new TreeMap<>(texts);
        more.put(file(label, revisionsOf(label).size() + 1), text);
        return new ReleasedSchemas(more);
    }

    /** What {@code sha256sum} would print of the files. */
    List<String> sums() {
        return texts.entrySet().stream()
                .map(file -> sha256(file.getValue()) + "  " + file.getKey())
                .toList();
    }

    private static String file(String label, int revision) {
        return label + ".r" + revision + ".json";
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256.", impossible);
        }
    }
}
