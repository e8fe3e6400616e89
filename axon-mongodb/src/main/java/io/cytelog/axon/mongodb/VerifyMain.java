package io.cytelog.axon.mongodb;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * {@code VerifyMain BUNDLE KEY}: verifies an exported log, offline. Ends with 0; with 1 after naming the first wrong
 * position and why; with 2 where it could not begin.
 */
public final class VerifyMain {

    private VerifyMain() {}

    /** @param arguments the file with the log, and the log's public key or a file that holds it */
    public static void main(String[] arguments) {
        System.exit(verify(arguments, System.out, System.err));
    }

    static int verify(String[] arguments, PrintStream out, PrintStream err) {
        if (arguments.length != 2) {
            err.println(
                    "usage: verify BUNDLE KEY: the log, one commit a line, and its public key or a file that holds it");
            return 2;
        }
        try (var log = Files.newInputStream(Path.of(arguments[0]))) {
            String key = keyOf(arguments[1]);
            ExportedLog.Finding found = ExportedLog.verify(log, key);
            return report(found, key, out);
        } catch (IOException | IllegalArgumentException failed) {
            err.println("verify: " + failed);
            return 2;
        }
    }

    private static int report(ExportedLog.Finding found, String key, PrintStream out) {
        if (found.problem() != null) {
            out.println("WRONG at position " + (found.position() + 1) + ": " + found.problem());
            return 1;
        }
        out.printf(
                "%s: %d commits, %d events, root %s%n",
                key.substring(0, key.indexOf('+')), found.commits(), found.position(), found.root());
        out.printf(
                "Right: no gap, every root follows from the texts, %d signed heads (the last one over %d commits).%n",
                found.signedHeads(), found.signedCommits());
        return 0;
    }

    private static String keyOf(String argument) throws IOException {
        return (argument.indexOf('+') < 0 || Files.exists(Path.of(argument))
                        ? Files.readString(Path.of(argument))
                        : argument)
                .strip();
    }
}
