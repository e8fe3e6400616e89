package io.cytelog.infrastructure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What the members of one replica set share, kept beside the data and readable by its owner alone.
 *
 * @param keyFile by which members know each other
 * @param password the administrator's
 */
record MongodSecrets(Path keyFile, String password) {

    /** Those that are kept in a directory; made at the first time. */
    static MongodSecrets in(Path directory) {
        Path absolute = directory.toAbsolutePath();
        try {
            Files.createDirectories(absolute);
        } catch (IOException e) {
            throw new InfrastructureException("The data directory " + absolute + " cannot be used: " + e, e);
        }
        Path keyFile = absolute.resolve("keyfile");
        SecretFile.keep(keyFile, SecretFile::randomText);
        return new MongodSecrets(keyFile, SecretFile.keep(absolute.resolve("admin.password"), SecretFile::randomText));
    }
}
