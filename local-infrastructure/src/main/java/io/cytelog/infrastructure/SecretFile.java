package io.cytelog.infrastructure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.function.Supplier;

/** Secrets of a data directory: each is made once and readable by its owner alone (mode 0600). */
public final class SecretFile {
    private static final int BYTES = 32;

    private SecretFile() {}

    /** The text of the file, which is made with this content when it is not there yet. */
    public static String keep(Path file, Supplier<String> fresh) {
        try {
            if (!Files.exists(file)) {
                write(file, fresh.get());
            }
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException("The secret " + file + " cannot be kept", e);
        }
    }

    /** Replaces the file at once, so that no reader sees half of it. */
    public static void write(Path file, String text) {
        Path next = file.resolveSibling(file.getFileName() + ".new");
        try {
            Files.deleteIfExists(next);
            Files.createFile(next, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(next, text);
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("The file " + file + " cannot be written", e);
        }
    }

    /** 256 random bits. */
    public static byte[] random() {
        byte[] secret = new byte[BYTES];
        new SecureRandom().nextBytes(secret);
        return secret;
    }

    /** 256 random bits as hexadecimal text: usable as a password in a URI. */
    public static String randomText() {
        return HexFormat.of().formatHex(random());
    }
}
