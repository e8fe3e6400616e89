package io.cytelog.suite;

import io.cytelog.dosing.DosingApplication;
import io.cytelog.reporting.ReportingApplication;
import io.cytelog.safety.SafetyApplication;
import io.cytelog.screening.ScreeningApplication;
import java.util.Locale;

/** The services, in the order of their ports. */
enum TrialService {
    SCREENING(ScreeningApplication.class),
    DOSING(DosingApplication.class),
    SAFETY(SafetyApplication.class),
    REPORTING(ReportingApplication.class);

    private final Class<?> application;

    TrialService(Class<?> application) {
        this.application = application;
    }

    Class<?> application() {
        return application;
    }

    /** As it stands in names of databases, logs and settings. */
    String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
