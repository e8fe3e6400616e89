package io.cytelog.suite;

import io.cytelog.infrastructure.InfrastructureException;
import java.nio.file.Path;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import org.slf4j.LoggerFactory;

/** Starts the suite and keeps it running until it is asked to stop (SIGTERM or Ctrl-C). */
public final class SuiteMain {
    private static final int WRONG_USE = 2;

    private SuiteMain() {}

    /** @param arguments see {@link SuiteOptions#USAGE} */
    public static void main(String[] arguments) throws InterruptedException {
        SuiteOptions options = parse(arguments);
        var progress = new Progress(System.out);
        create(options.data(), progress);
        SuiteLogging.setUp(options.data().resolve("logs"));
        var suite = new Suite(options, System.getenv().getOrDefault("MONGODB_URI", ""), progress);
        Runtime.getRuntime().addShutdownHook(new Thread(suite::stop, "stop"));
        try {
            suite.start();
        } catch (RuntimeException e) {
            LoggerFactory.getLogger(SuiteMain.class).error("The suite did not start", e);
            progress.say("The suite did not start: " + cause(e));
            progress.say("More is in " + options.data().resolve("logs").resolve("suite.log"));
            System.exit(1);
        }
        new CountDownLatch(1).await(); // until the JVM is told to end
    }

    private static void create(Path data, Progress progress) {
        try {
            DataDirectory.create(data);
        } catch (InfrastructureException e) {
            progress.say("The suite did not start: " + e.getMessage());
            System.exit(1);
        }
    }

    private static SuiteOptions parse(String[] arguments) {
        try {
            return SuiteOptions.parse(arguments);
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(WRONG_USE);
            throw e;
        }
    }

    /** The innermost message: what Spring and futures wrap around it says nothing to the user. */
    private static String cause(Throwable failure) {
        Throwable innermost = failure;
        while (innermost.getCause() != null
                && (innermost instanceof CompletionException
                        || innermost.getMessage() == null
                        || isSprings(innermost))) {
            innermost = innermost.getCause();
        }
        return innermost.getMessage() == null ? innermost.toString() : innermost.getMessage();
    }

    private static boolean isSprings(Throwable failure) {
        return failure.getClass().getName().startsWith("org.springframework.");
    }
}
