package io.cytelog.suite;

import ch.qos.logback.classic.pattern.ClassicConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;

/**
 * Says in the shared log which service speaks. Threads inherit the name from the thread that started the service, so a
 * library's own threads carry it too. Logback makes it from {@code cytelog-suite-logback.xml}.
 */
public final class ServiceName extends ClassicConverter {
    private static final InheritableThreadLocal<String> NAME = new InheritableThreadLocal<>();

    static void set(String name) {
        NAME.set(name);
    }

    @Override
    public String convert(ILoggingEvent event) {
        String name = NAME.get();
        return name == null ? "suite" : name;
    }
}
