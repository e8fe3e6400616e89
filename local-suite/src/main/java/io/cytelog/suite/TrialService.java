package io.cytelog.suite;

import java.util.Locale;

/** The services, in the order of their ports. */
enum TrialService {
    SCREENING,
    DOSING,
    SAFETY,
    REPORTING;

    /** As it stands in database names, log names and configuration. */
    String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
