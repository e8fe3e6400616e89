package io.cytelog.infrastructure;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;

/** A program of this JVM's own class path as a child JVM; it ends with its parent where it uses {@link ParentWatch}. */
public final class JavaProcess extends LocalServer {
    private final String address;

    private JavaProcess(ChildProcess child, String address) {
        super(child);
        this.address = address;
    }

    /**
     * How such a program is started.
     *
     * @param name of its output and pid files in {@code directory}
     * @param address what {@link #address} answers
     * @param options of the JVM
     * @param startLimit how long to wait until it is ready
     */
    public record Program(
            String name,
            Path directory,
            String address,
            List<String> options,
            Class<?> main,
            List<String> arguments,
            Duration startLimit) {
        public Program {
            options = List.copyOf(options);
            arguments = List.copyOf(arguments);
        }
    }

    /** Starts it and returns when it is ready; {@link InfrastructureException} says why it did not become so. */
    public static JavaProcess start(Program program, BooleanSupplier ready) {
        ChildProcess.endLeftOver(program.name(), program.directory());
        ChildProcess child = ChildProcess.start(
                program.name(),
                program.directory(),
                JavaCommand.of(program.main(), program.options(), program.arguments()));
        child.awaitReady(ready, program.startLimit());
        return new JavaProcess(child, program.address());
    }

    @Override
    public String address() {
        return address;
    }
}
