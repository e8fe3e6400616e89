package io.cytelog.suite;

import io.cytelog.reporting.ReportingApplication;
import io.cytelog.safety.SafetyApplication;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The services, in the order of their ports. */
enum TrialService {
    SCREENING(null),
    DOSING(null),
    SAFETY(SafetyApplication.class),
    REPORTING(ReportingApplication.class);

    private final @Nullable Class<?> application;

    TrialService(@Nullable Class<?> application) {
        this.application = application;
    }

    static List<TrialService> runnable() {
        return Arrays.stream(values())
                .filter(service -> service.application != null)
                .toList();
    }

    Class<?> application() {
        return java.util.Objects.requireNonNull(application);
    }

    /** As it stands in database names, log names and configuration. */
    String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    String logDatabase() {
        return id() + "_log";
    }

    String viewsDatabase() {
        return id() + "_views";
    }
}
