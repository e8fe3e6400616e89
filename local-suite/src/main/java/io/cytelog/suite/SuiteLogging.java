package io.cytelog.suite;

import java.nio.file.Path;
import org.slf4j.bridge.SLF4JBridgeHandler;

/** One log file for everything in this JVM. The console shows progress only. */
final class SuiteLogging {
    private SuiteLogging() {}

    /** Must come before the first logger; Boot must not set up, nor with each closed service tear down, the logging. */
    static void setUp(Path directory) {
        System.setProperty("cytelog.log.directory", directory.toString());
        System.setProperty("logback.configurationFile", "cytelog-suite-logback.xml");
        System.setProperty("org.springframework.boot.logging.LoggingSystem", "none");
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install();
    }
}
