package io.cytelog.infrastructure;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;

/** A secret that is made once per data directory and read by its owner alone (mode 0600). */
final class SecretFile {
    private static final int BYTES = 32;

    private SecretFile() {}

    /** The file, made with fresh random hexadecimal text when it is not there yet. */
    static Path keep(Path file) throws IOException {
        if (Files.exists(file)) {
            return file;
        }
        byte[] secret = new byte[BYTES];
        new SecureRandom().nextBytes(secret);
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(fresh);
        try {
            Files.createFile(fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        } catch (FileAlreadyExistsException _) {
            return file; // somebody else is making it
        }
        Files.writeString(fresh, HexFormat.of().formatHex(secret));
        return Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
